namespace Homeward.Planning.Routes.Search;

/// <summary>Simulated annealing over rounds of ruin and recreate on one draft.</summary>
internal sealed class Annealing
{
    private readonly Draft _draft;
    private readonly StringRemoval _ruin;
    private readonly Greedy _greedy;
    private readonly int[] _absences;
    private long _absenceSum;

    public Annealing(Draft draft, Proximity proximity, SpotMemory? memory)
    {
        _draft = draft;
        _ruin = new StringRemoval(draft, proximity);
        _greedy = new Greedy(draft, proximity, memory);
        _absences = new int[draft.Core.JobCount.Length];
        Best = new Sequences(draft.Core);
    }

    public Sequences Best { get; }

    public long Rounds { get; private set; }

    public StringRemoval Ruin => _ruin;

    public Greedy Greedy => _greedy;

    /// <summary>Puts in what the draft leaves out, so that there is a first plan.</summary>
    public void First(ref Dice dice)
    {
        _greedy.Recreate(ref dice);
        _absenceSum = SumAbsences();
        Best.CopyFrom(_draft);
    }

    /// <summary>Rounds at one temperature.</summary>
    public void Run(double temperature, int rounds, ref Dice dice)
    {
        for (var round = 0; round < rounds; round++) Round(temperature, ref dice);
    }

    /// <summary>Goes on from sequences put by earlier.</summary>
    public void Begin(Sequences from)
    {
        _draft.CopyFrom(from);
        _absenceSum = SumAbsences();
    }

    private void Round(double temperature, ref Dice dice)
    {
        Rounds++;
        var before = _draft.Cost;
        var absentBefore = _draft.Absent.Count;
        _draft.Keep();
        if (!_ruin.Ruin(ref dice))
        {
            _draft.Rewind();
            return;
        }
        _greedy.Recreate(ref dice);
        var absences = 0L;
        foreach (var request in _draft.Absent.Members) absences += _absences[request];
        foreach (var request in _draft.Absent.Members) _absences[request]++;
        var kept = absentBefore > 0 && absences < _absenceSum
            || _draft.Cost < before + temperature * Cooling.Threshold(ref dice);
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

    private long SumAbsences()
    {
        var sum = 0L;
        foreach (var request in _draft.Absent.Members) sum += _absences[request];
        return sum;
    }
}
