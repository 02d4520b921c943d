using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>The workers worth asking for a job.</summary>
/// <remarks>
/// On a small day these are all who are out, and of those at home who are alike only one. On a large day they are those who serve the jobs nearest to it,
/// and the few at home who could do it most cheaply; everybody else is asked only when none of these can.
/// </remarks>
internal sealed class Candidates(Draft draft, Proximity proximity, Suitors suitors)
{
    private const int LargeDay = 200;
    private const int Neighbours = 40;
    private const int AtHome = 4;

    private readonly Core _core = draft.Core;
    private readonly int[] _workers = new int[draft.Core.Workers];
    private readonly int[] _asked = new int[draft.Core.Workers];
    private readonly int[] _likes = new int[draft.Core.Workers];
    private int _stamp;

    /// <summary>Whether those at home stay there, as while the fleet is being made smaller.</summary>
    public bool NobodyNew { get; set; }

    /// <summary>Whether <see cref="Near"/> leaves anybody out.</summary>
    public bool IsLarge { get; } = draft.Core.Jobs > LargeDay;

    public ReadOnlySpan<int> Near(int job)
    {
        _stamp++;
        return _workers.AsSpan(0, IsLarge ? AddAtHome(job, AddNeighbours(job)) : AddAll(job, 0));
    }

    /// <summary>Those of a few workers who may be asked.</summary>
    public ReadOnlySpan<int> Among(ReadOnlySpan<int> workers)
    {
        var count = 0;
        foreach (var worker in workers)
        {
            if (draft.IsOut(worker) || !NobodyNew) _workers[count++] = worker;
        }
        return _workers.AsSpan(0, count);
    }

    /// <summary>Everybody whom <see cref="Near"/> has just left out.</summary>
    public ReadOnlySpan<int> Rest(int job) => _workers.AsSpan(0, AddAll(job, 0));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddNeighbours(int job)
    {
        var count = 0;
        var near = proximity.Near(job);
        for (var index = 1; index < near.Length && index <= Neighbours; index++)
        {
            var worker = draft.WorkerOf[near[index]];
            if (worker < 0 || _asked[worker] == _stamp) continue;
            _asked[worker] = _stamp;
            _workers[count++] = worker;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddAtHome(int job, int count)
    {
        var room = NobodyNew ? 0 : AtHome;
        foreach (var worker in suitors.Of(job))
        {
            if (room == 0) break;
            if (draft.IsOut(worker) || !AskLike(worker)) continue;
            _asked[worker] = _stamp;
            _workers[count++] = worker;
            room--;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddAll(int job, int count)
    {
        foreach (var worker in suitors.Of(job))
        {
            if (_asked[worker] == _stamp || (!draft.IsOut(worker) && (NobodyNew || !AskLike(worker)))) continue;
            _asked[worker] = _stamp;
            _workers[count++] = worker;
        }
        return count;
    }

    private bool AskLike(int worker)
    {
        var like = _core.Likeness[worker];
        if (_likes[like] == _stamp) return false;
        _likes[like] = _stamp;
        return true;
    }
}
