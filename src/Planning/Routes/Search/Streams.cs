using Homeward.Planning.Routes.Stopping;

namespace Homeward.Planning.Routes.Search;

/// <summary>All searches of one call, carried by the threads there are; what they find does not hang on how many.</summary>
/// <remarks>At fixed shares of the budget, when all have come equally far, each stream is told the best plan of the one before it, to cross with its own.</remarks>
internal sealed class Streams
{
    private const int SlicesBetweenTellings = 8;

    private readonly Core _core;
    private readonly Stream[] _streams;
    private readonly int _threads;
    private int _slices;

    public Streams(Core core, Options options)
    {
        _core = core;
        _threads = Math.Clamp(options.Threads, 1, Math.Max(1, options.Streams));
        var seconds = options.Seconds is null && options.Iterations is null ? 1.0 : options.Seconds;
        _streams = new Stream[Math.Max(1, options.Streams)];
        for (var index = 0; index < _streams.Length; index++)
        {
            var seed = (ulong)(uint)options.Seed << 16 | (uint)index;
            _streams[index] = new Stream(core, new Proximity(core), new Suitors(core), new Budget(seconds, options.Iterations), seed, options.WarmStart);
        }
    }

    /// <summary>Rounds done by all streams together.</summary>
    public long Rounds => _streams.Sum(stream => stream.Rounds);

    public double BestCost => _streams.Min(stream => stream.Best.Cost);

    /// <summary>Brings every stream to this share of its budget.</summary>
    public void Advance(double until, CancellationToken cancellation)
    {
        Carry(until, cancellation);
        if (++_slices % SlicesBetweenTellings == 0) Tell();
    }

    private void Tell()
    {
        for (var index = 0; index < _streams.Length && _streams.Length > 1; index++)
            _streams[index].Hear(_streams[(index + _streams.Length - 1) % _streams.Length].Best);
    }

    private void Carry(double until, CancellationToken cancellation)
    {
        if (_threads == 1)
        {
            foreach (var stream in _streams) stream.Advance(until, cancellation);
            return;
        }
        var carriers = new Thread[_threads];
        for (var carrier = 0; carrier < _threads; carrier++)
        {
            var first = carrier;
            carriers[carrier] = new Thread(() =>
            {
                for (var index = first; index < _streams.Length; index += _threads) _streams[index].Advance(until, cancellation);
            });
            carriers[carrier].Start();
        }
        foreach (var carrier in carriers) carrier.Join();
    }

    /// <summary>The best plan so far; of equal ones that of the first stream.</summary>
    public Plan Write()
    {
        var best = _streams.MinBy(stream => stream.Best.Cost)!;
        var draft = new Draft(_core);
        draft.CopyFrom(best.Best);
        return PlanWriter.Write(draft, Rounds);
    }
}
