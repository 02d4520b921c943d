namespace Homeward.Planning.Routes.Checking;

/// <summary>Verifies every constraint of a plan from the problem alone.</summary>
/// <remarks>
/// Shares no code with the search, so that one mistake cannot hide another. Times and costs are compared with a tolerance of a millionth,
/// relative where numbers are large.
/// </remarks>
public static class PlanChecker
{
    /// <summary>All that the plan breaks; empty for a good plan.</summary>
    public static IReadOnlyList<Breach> Check(Problem problem, Plan plan)
    {
        var breaches = new List<Breach>();
        if (!RequestCheck.KnowsAll(problem, plan, breaches)) return breaches;
        RequestCheck.Complete(problem, plan, breaches);
        foreach (var route in plan.Routes) new RouteCheck(problem, route, breaches).Run();
        PromiseCheck.Links(problem, plan, breaches);
        PromiseCheck.Frozen(problem, plan, breaches);
        PromiseCheck.Announced(problem, plan, breaches);
        if (breaches.Count == 0) AccountCheck.Run(problem, plan, breaches);
        return breaches;
    }

    internal static bool Less(double left, double right) => left < right - 1e-6 * Math.Max(1, Math.Abs(right) * 1e-3);

    internal static bool Differs(double left, double right) => Less(left, right) || Less(right, left) || double.IsNaN(left) || double.IsNaN(right);
}
