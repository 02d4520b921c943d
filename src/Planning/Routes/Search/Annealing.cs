using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Simulated annealing over rounds of ruin and recreate on one draft.</summary>
internal sealed class Annealing
{
    private readonly Draft _draft;
    private readonly StringRemoval _ruin;
    private readonly Greedy _greedy;
    private readonly Leniency _leniency;
    private readonly int[] _absences;
    private readonly bool _mayGain;
    private long _absenceSum;

    public Annealing(Draft draft, Proximity proximity, Suitors suitors, SpotMemory? memory)
    {
        _draft = draft;
        _ruin = new StringRemoval(draft, proximity);
        _leniency = new Leniency(draft);
        _greedy = new Greedy(draft, proximity, suitors, memory, _leniency);
        _absences = new int[draft.Core.JobCount.Length];
        _mayGain = draft.Core.Problem.Weights.Waiting > 0 || draft.Core.HasLinks;
        Best = new Sequences(draft.Core);
    }

    /// <summary>The best since the last beginning.</summary>
    public Sequences Best { get; }

    public long Rounds { get; private set; }

    public Greedy Greedy => _greedy;

    /// <summary>Puts in what the draft leaves out, so that there is a first plan.</summary>
    public void First(ref Dice dice)
    {
        _leniency.Reset();
        _greedy.Recreate(double.PositiveInfinity, ref dice);
        _absenceSum = SumAbsences();
        Best.CopyFrom(_draft);
    }

    /// <summary>Goes on from nothing but what is frozen.</summary>
    public void BeginAfresh(ref Dice dice)
    {
        _draft.Clear();
        First(ref dice);
    }

    /// <summary>Rounds at one temperature.</summary>
    /// <param name="mayBeLenient">Whether somebody may be left out for a while once all are served.</param>
    public void Run(double temperature, int rounds, bool mayBeLenient, ref Dice dice)
    {
        var without = 0;
        for (var round = 0; round < rounds; round++)
        {
            Round(temperature, ref dice);
            if (_draft.Absent.Count > 0) without++;
        }
        _leniency.Adapt(mayBeLenient && Best.Absent.Count == 0 && !_greedy.NobodyNew, without, rounds);
    }

    /// <summary>Sends home the worker whose requests were left out least often so far; they wait until there is room elsewhere.</summary>
    public void SendOneHome()
    {
        var (chosen, least) = (-1, long.MaxValue);
        for (var worker = 0; worker < _draft.Core.Workers; worker++)
        {
            if (!_draft.IsOut(worker) || _draft.Core.FrozenSlots[worker] > 1) continue;
            var sum = 0L;
            foreach (ref readonly var slot in _draft.Route(worker))
            {
                if (slot.Node < 2 * _draft.Core.Jobs) sum += 1 + _absences[_draft.Core.RequestOf[slot.Node >> 1]];
            }
            if (sum < least) (chosen, least) = (worker, sum);
        }
        if (chosen < 0) return;
        _leniency.Reset();
        _draft.Keep();
        _ruin.TakeAll(chosen);
        _absenceSum = SumAbsences();
    }

    /// <summary>Goes on from sequences put by earlier.</summary>
    public void Begin(Sequences from)
    {
        _draft.CopyFrom(from);
        Best.CopyFrom(_draft);
        _absenceSum = SumAbsences();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Round(double temperature, ref Dice dice)
    {
        Rounds++;
        var (before, stern) = (_leniency.Cost, _leniency.IsStern);
        var absentBefore = _draft.Absent.Count;
        _draft.Keep();
        if (!_ruin.Ruin(ref dice))
        {
            _draft.Rewind();
            return;
        }
        var limit = before + temperature * Cooling.Threshold(ref dice);
        if (!_greedy.Recreate(_mayGain ? double.PositiveInfinity : limit, stern, _ruin, absentBefore, ref dice))
        {
            _draft.Rewind();
            return;
        }
        var absences = 0L;
        foreach (var request in _draft.Absent.Members) absences += _absences[request];
        foreach (var request in _draft.Absent.Members) _absences[request]++;
        var kept = stern && absentBefore > 0 && absences < _absenceSum
            || _leniency.Cost < limit;
        if (kept)
        {
            _absenceSum = SumAbsences();
            if (_draft.Cost < Best.Cost - 1e-7) Best.CopyFrom(_draft);
        }
        else
        {
            _draft.Rewind();
            if (absentBefore > 0) _absenceSum = SumAbsences();
        }
        if ((Rounds & 1023) == 0) _draft.Recount();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long SumAbsences()
    {
        var sum = 0L;
        foreach (var request in _draft.Absent.Members) sum += _absences[request];
        return sum;
    }
}
