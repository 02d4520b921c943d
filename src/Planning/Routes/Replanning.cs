using Homeward.Planning.Routes.Checking;

namespace Homeward.Planning.Routes;

/// <summary>What a person hears of a new plan: another worker, another time, or neither worker nor time any more.</summary>
/// <param name="From">As announced; null for a stop that was not planned before.</param>
/// <param name="To">As planned now; null when it is not made any more.</param>
public sealed record Change(StopId Stop, (int Worker, double Start)? From, (int Worker, double Start)? To);

/// <summary>An answer to an event: the day as it is now, the plan for its rest, and what changes against what was announced.</summary>
public sealed record Replanned(Problem Problem, Plan Plan, IReadOnlyList<Change> Changes);

/// <summary>Mends a plan while it is being carried out.</summary>
/// <remarks>
/// What has begun by now stays as it is. Everything else counts as announced: nobody is called on earlier than they were told, and each later minute
/// and each other face costs, so that as few change as can be. Where the day sets no price for these, a minute costs 1 and a face 30.
/// </remarks>
public static class Replanning
{
    private const double CostOfMinute = 1;
    private const double CostOfFace = 30;

    /// <summary>Yields an answer at once and then ever better ones within the limits.</summary>
    /// <param name="now">Minute after midnight; stops that began before or at it are frozen.</param>
    /// <exception cref="ArgumentException">The event names what is not there, or ends a request whose person is on board.</exception>
    public static IEnumerable<Replanned> Replan(Problem problem, Plan plan, DayEvent what, double now, Options? options = null, CancellationToken cancellation = default)
    {
        if (PlanChecker.Check(problem, plan) is [var breach, ..]) throw new ArgumentException($"The plan is not one of this day: {breach.Message}", nameof(plan));
        var day = AsItIsNow(problem, plan, what, now);
        return Planner.Solve(day, (options ?? new Options()) with { WarmStart = plan }, cancellation)
            .Select(better => new Replanned(day, better, Changes(plan, better)));
    }

    /// <summary>What the second plan changes for people against the first; a quarter of a minute is no change.</summary>
    public static IReadOnlyList<Change> Changes(Plan before, Plan after)
    {
        var (old, now) = (Made(before), Made(after));
        return [.. old.Keys.Union(now.Keys).OrderBy(id => id.Request).ThenBy(id => id.Job).ThenBy(id => id.Stop)
            .Select(id => new Change(id, old.TryGetValue(id, out var from) ? from : null, now.TryGetValue(id, out var to) ? to : null))
            .Where(change => change.From is not { } from || change.To is not { } to || from.Worker != to.Worker || Math.Abs(from.Start - to.Start) > 0.25)];
    }

    private static Problem AsItIsNow(Problem problem, Plan plan, DayEvent what, double now)
    {
        var frozen = plan.Routes.Select(route => Begun(problem, route, now)).Where(prefix => prefix.Stops.Count > 0).ToArray();
        var begun = frozen.SelectMany(prefix => prefix.Stops).Select(stop => stop.Stop).ToHashSet();
        var told = plan.Routes.SelectMany(route => route.Stops.Select(stop => new Announcement(stop.Stop, route.Worker, stop.Start))).Where(each => !begun.Contains(each.Stop));
        var weights = problem.Weights with
        {
            ChangedTime = problem.Weights.ChangedTime > 0 ? problem.Weights.ChangedTime : CostOfMinute,
            ChangedFace = problem.Weights.ChangedFace > 0 ? problem.Weights.ChangedFace : CostOfFace,
        };
        var requests = Happened(problem, what, begun, now);
        return problem.With(requests, Workers(problem, plan, now), weights, frozen: frozen, announced: [.. told.Where(each => Stands(what, each))]);
    }

    /// <summary>What has begun on a route, and from when the worker can turn to something new: now, or when they set out for the next stop, also where they pause only there, or began the pause they are in.</summary>
    private static FrozenPrefix Begun(Problem problem, Route route, double now)
    {
        var count = route.Stops.TakeWhile(stop => stop.Start <= now).Count();
        var freeFrom = now;
        if (count > 0 && count < route.Stops.Count)
        {
            var (last, next) = (route.Stops[count - 1], route.Stops[count]);
            freeFrom = Math.Min(now, next.Start - problem.Travel.Minutes(problem.StopOf(last.Stop).Place, problem.StopOf(next.Stop).Place));
        }
        foreach (var pause in route.Pauses.Where(pause => pause.After == count && pause.Leave > now))
        {
            if (pause.Start <= now) freeFrom = Math.Min(freeFrom, pause.Start);
            if (count > 0 && count < route.Stops.Count && pause.Start >= route.Stops[count].Arrive) freeFrom = Math.Min(freeFrom, SetOut(problem, route, count));
        }
        return new FrozenPrefix(route.Worker, [.. route.Stops.Take(count).Select(stop => new FrozenStop(stop.Stop, stop.Start))]) { FreeFrom = freeFrom };
    }

    private static double SetOut(Problem problem, Route route, int next) =>
        route.Stops[next].Arrive - problem.Travel.Minutes(problem.StopOf(route.Stops[next - 1].Stop).Place, problem.StopOf(route.Stops[next].Stop).Place);

    /// <summary>Nobody at home sets out before now, and a pause that is over is not taken again.</summary>
    private static Worker[] Workers(Problem problem, Plan plan, double now)
    {
        var workers = problem.Workers.ToArray();
        var routes = plan.Routes.ToDictionary(route => route.Worker);
        for (var number = 0; number < workers.Length; number++)
        {
            var (worker, shift) = (workers[number], workers[number].Shift);
            var leave = routes.TryGetValue(number, out var route) ? route.Leave : now;
            var from = Math.Min(Math.Max(shift.From, Math.Min(now, leave)), shift.Until);
            workers[number] = worker with { Shift = shift with { From = from }, Pauses = route is null ? [.. worker.Pauses.Where(pause => pause.Begin.Until >= from)] : Pauses(worker, route, now) };
        }
        return workers;
    }

    private static Pause[] Pauses(Worker worker, Route route, double now) =>
        [.. worker.Pauses.Zip(route.Pauses).Where(each => each.Second.Leave > now)
            .Select(each => each.Second.Start <= now ? each.First with { Begin = new Window(each.Second.Start, each.Second.Start) } : each.First)];

    private static IReadOnlyList<Request> Happened(Problem problem, DayEvent what, HashSet<StopId> begun, double now)
    {
        switch (what)
        {
            case Urgent urgent:
                return [.. problem.Requests, urgent.Request.Each(job => job.Each(stop => stop.NotBefore(now)))];
            case WorkerOff off:
                return [.. problem.Requests.Select(request => request.NeverBy.Contains(off.Worker) ? request : request with { NeverBy = [.. request.NeverBy, off.Worker] })];
            case WardDelay delay:
                DemandNotBegun(delay.Request, begun);
                return Replace(problem, delay.Request, request => Later(request, delay.Minutes));
            case Cancelled cancelled:
                DemandNotBegun(cancelled.Request, begun);
                return Replace(problem, cancelled.Request, Over);
            case NoShow absent:
                if (begun.Any(stop => stop.Request == absent.Request && stop.Stop == 1)) throw new ArgumentException($"Request {absent.Request} is already done.");
                return Replace(problem, absent.Request, request => begun.Contains(new StopId(absent.Request, 0, 0))
                    ? Request.Of(new Visit(request.Jobs[0].Stops[0]) { Needs = request.Jobs[0].Needs })
                    : Over(request));
            default:
                throw new ArgumentException($"An event of an unknown kind: {what}.", nameof(what));
        }
    }

    private static Request Over(Request request) => request with { IsOver = true, CostUnserved = 0 };

    private static Request Later(Request request, double minutes)
    {
        var first = true;
        return request.Each(job => job.Each(stop =>
        {
            if (!first) return stop;
            first = false;
            return stop with { Windows = [.. stop.Windows.Select(window => new Window(window.From + minutes, window.Until + minutes))] };
        }));
    }

    private static bool Stands(DayEvent what, Announcement announced) => what switch
    {
        WardDelay delay => announced.Stop.Request != delay.Request,
        Cancelled cancelled => announced.Stop.Request != cancelled.Request,
        NoShow absent => announced.Stop.Request != absent.Request,
        _ => true,
    };

    private static void DemandNotBegun(int request, HashSet<StopId> begun)
    {
        if (begun.Any(stop => stop.Request == request)) throw new ArgumentException($"Request {request} has begun.");
    }

    private static IReadOnlyList<Request> Replace(Problem problem, int number, Func<Request, Request> change)
    {
        if (number < 0 || number >= problem.Requests.Count) throw new ArgumentException($"There is no request {number}.");
        return [.. problem.Requests.Select((request, index) => index == number ? change(request) : request)];
    }

    private static Dictionary<StopId, (int Worker, double Start)> Made(Plan plan) =>
        plan.Routes.SelectMany(route => route.Stops.Select(stop => (stop.Stop, (route.Worker, stop.Start)))).ToDictionary(each => each.Stop, each => each.Item2);
}
