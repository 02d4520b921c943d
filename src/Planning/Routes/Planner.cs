using Homeward.Planning.Routes.Checking;
using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Plans a day: who does what, in which order and when.</summary>
public static class Planner
{
    private const int Slices = 64;

    /// <summary>Yields ever better plans until the limit is reached or the call is cancelled; the first comes at once, and there is always one.</summary>
    /// <exception cref="ArgumentException">What has begun of a route leads to where there is no way on or home from, whatever is done next.</exception>
    /// <remarks>Each plan is verified by a checker that shares nothing with the search before it leaves.</remarks>
    public static IEnumerable<Plan> Solve(Problem problem, Options? options = null, CancellationToken cancellation = default)
    {
        foreach (var plan in Search(problem, new Streams(Compiler.Compile(problem), options ?? new Options()), cancellation)) yield return plan;
    }

    /// <summary>The last of the plans that <see cref="Solve"/> yields, with all rounds that were done, those after it among them.</summary>
    public static Plan Best(Problem problem, Options? options = null, CancellationToken cancellation = default)
    {
        var search = new Streams(Compiler.Compile(problem), options ?? new Options());
        return Search(problem, search, cancellation).Last() with { Iterations = search.Rounds };
    }

    private static IEnumerable<Plan> Search(Problem problem, Streams search, CancellationToken cancellation)
    {
        var (best, found) = (double.PositiveInfinity, false);
        for (var slice = 0; slice <= Slices; slice++)
        {
            if (slice > 0) search.Advance(slice / (double)Slices, cancellation);
            if (search.BestCost < best - 1e-7)
            {
                best = search.BestCost;
                var plan = search.Write();
                if (plan.Routes.All(route => route.Back < Travel.NoWay))
                {
                    found = true;
                    yield return Checked(problem, plan);
                }
            }
            if (cancellation.IsCancellationRequested) break;
        }
        if (!found) throw new ArgumentException("Somebody has begun a route from which there is no way on or home.");
    }

    internal static Plan Checked(Problem problem, Plan plan)
    {
        var breaches = PlanChecker.Check(problem, plan);
        if (breaches.Count > 0) throw new InvalidOperationException($"The planner made a plan that breaks a rule: {breaches[0].Message}");
        return plan;
    }
}
