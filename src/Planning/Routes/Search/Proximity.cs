namespace Homeward.Planning.Routes.Search;

/// <summary>Which jobs lie near one another in space and time, nearest first; worked out for a job when it is first asked for.</summary>
/// <remarks>Nearness of two stops is the cost of the way + 0.2 × the wait + 1.0 × the lateness that driving from one to the other must bring, the better direction counting.</remarks>
internal sealed class Proximity(Core core)
{
    private const int Most = 120;

    /// <summary>On larger days only so many jobs that begin at about the same time are looked at.</summary>
    private const int Pool = 1500;

    private const double WaitWeight = 0.2;
    private const double LatenessWeight = 1.0;

    private readonly int[] _byTime = ByTime(core);
    private readonly double[] _times = [.. Times(core).Order()];
    private readonly int[]?[] _near = new int[core.Jobs][];
    private readonly double[] _distances = new double[core.Jobs];
    private readonly int[] _order = new int[core.Jobs];

    public ReadOnlySpan<int> Near(int job) => _near[job] ??= Sort(job);

    private int[] Sort(int job)
    {
        var count = Math.Min(Pool, core.Jobs);
        var first = Math.Clamp(Array.BinarySearch(_times, core.From[2 * job]) is var at && at < 0 ? ~at - count / 2 : at - count / 2, 0, core.Jobs - count);
        for (var index = 0; index < count; index++)
        {
            var other = _byTime[first + index];
            _order[index] = other;
            _distances[index] = other == job ? -1 : BetweenJobs(job, other);
        }
        Array.Sort(_distances, _order, 0, count);
        return _order[..Math.Min(Most, count)];
    }

    private static int[] ByTime(Core core)
    {
        var (jobs, times) = (Enumerable.Range(0, core.Jobs).ToArray(), Times(core));
        Array.Sort(times, jobs);
        return jobs;
    }

    private static double[] Times(Core core) => [.. Enumerable.Range(0, core.Jobs).Select(job => core.From[2 * job])];

    private double BetweenJobs(int one, int other)
    {
        var least = double.PositiveInfinity;
        for (var a = 2 * one; a <= 2 * one + (core.IsLift[one] ? 1 : 0); a++)
        {
            for (var b = 2 * other; b <= 2 * other + (core.IsLift[other] ? 1 : 0); b++)
                least = Math.Min(least, Math.Min(Between(a, b), Between(b, a)));
        }
        return least;
    }

    private double Between(int from, int to)
    {
        var way = core.Place[from] * core.Width + core.Place[to];
        var drive = core.Service[from] + core.Minutes[way];
        var wait = Math.Max(0, core.From[to] - Math.Min(core.Until[from], 1e9) - drive);
        var late = Math.Max(0, core.From[from] + drive - core.Until[to]);
        return core.Costs[way] + WaitWeight * wait + LatenessWeight * late;
    }
}
