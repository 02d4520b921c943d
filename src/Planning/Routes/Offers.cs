using Homeward.Planning.Routes.Checking;
using Homeward.Planning.Routes.Search;

namespace Homeward.Planning.Routes;

/// <summary>Answers while the telephone is held: who could take one more on, at which cost, and who would be later for it.</summary>
public static class Offers
{
    /// <summary>The cheapest ways, at most one for each worker who would begin it, best first: of equally cheap ones that which delays fewer people, then the one that delays them less, then the lower number; empty when nobody can.</summary>
    /// <remarks>The rest of the plan keeps its order, and of equally cheap spots on a route that which delays fewer people less is taken; each answer is a checked plan of its own.</remarks>
    /// <exception cref="ArgumentException">The plan is none of this day.</exception>
    public static IReadOnlyList<Offer> Find(Problem problem, Plan plan, Request request, int count)
    {
        if (PlanChecker.Check(problem, plan) is [var breach, ..]) throw new ArgumentException($"The plan is not one of this day: {breach.Message}", nameof(plan));
        var asked = problem.With(requests: [.. problem.Requests, request]);
        var draft = new Draft(Compiler.Compile(asked));
        WarmStart.Lay(draft, plan);
        var number = problem.Requests.Count;
        var before = draft.Cost - draft.Core.CostUnserved[number];
        var starts = plan.Routes.SelectMany(route => route.Stops).ToDictionary(stop => stop.Stop, stop => stop.Start);
        var (offers, written, fresh) = (new List<Offer>(), new Sequences(draft.Core), new Draft(draft.Core));
        foreach (var lead in Cheapest([.. Leads(draft, number)], request.Jobs.Count == 1 ? count : int.MaxValue))
        {
            if (lead.Length == 1) lead[0] = new Kindest(draft, draft.Core.FirstJob[number]).Of(lead[0]);
            draft.Keep();
            if (!Put(draft, number, lead)) throw new InvalidOperationException("A spot judged possible was not.");
            draft.Serve(number);
            written.CopyFrom(draft);
            fresh.CopyFrom(written);
            var taken = Planner.Checked(asked, PlanWriter.Write(fresh, plan.Iterations));
            offers.Add(new Offer([.. lead.Select(spot => spot.Worker)], fresh.Cost - before, Delays(starts, taken), asked, taken));
            draft.Rewind();
        }
        return [.. offers.OrderBy(offer => Math.Round(offer.Cost, 6)).ThenBy(offer => offer.Delays.DistinctBy(delay => delay.Stop.Request).Count())
            .ThenBy(offer => Math.Round(offer.Delays.Sum(delay => delay.Minutes), 6)).ThenBy(offer => offer.Workers[0]).Take(count)];
    }

    /// <summary>So many, and those that cost the same as the last of them: whom each delays is known only once it is laid out.</summary>
    private static IEnumerable<Spot[]> Cheapest(Spot[][] leads, int count)
    {
        var sorted = leads.OrderBy(spots => Math.Round(spots[0].Cost, 6)).ThenBy(spots => spots[0].Worker).ToArray();
        return sorted.Where((spots, at) => at < count || (count > 0 && Math.Round(spots[0].Cost, 6) == Math.Round(sorted[count - 1][0].Cost, 6)));
    }

    private static IEnumerable<Spot[]> Leads(Draft draft, int request)
    {
        var (core, suitors, inserter) = (draft.Core, new Suitors(draft.Core), new Inserter(draft, memory: null));
        var first = core.FirstJob[request];
        foreach (var worker in suitors.Of(first).ToArray())
        {
            var spot = inserter.Best(first, worker, double.PositiveInfinity);
            if (spot.Worker < 0) continue;
            if (core.JobCount[request] == 1)
            {
                yield return [spot];
                continue;
            }
            var follow = new PairPlacing(draft, inserter, suitors).Follow(request, first, spot);
            if (follow.Worker >= 0) yield return [spot, follow];
        }
    }

    private static bool Put(Draft draft, int request, Spot[] spots)
    {
        for (var job = 0; job < spots.Length; job++)
        {
            if (!draft.Put(draft.Core.FirstJob[request] + job, spots[job])) return false;
        }
        return true;
    }

    private static Delay[] Delays(Dictionary<StopId, double> before, Plan plan) =>
        [.. plan.Routes.SelectMany(route => route.Stops)
            .Where(stop => before.TryGetValue(stop.Stop, out var start) && stop.Start > start + 0.01)
            .Select(stop => new Delay(stop.Stop, stop.Start - before[stop.Stop])).OrderByDescending(delay => delay.Minutes)];
}
