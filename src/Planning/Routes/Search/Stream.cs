using Homeward.Planning.Routes.Stopping;

namespace Homeward.Planning.Routes.Search;

/// <summary>One search from the first plan to the last, run in slices so that others may look in between.</summary>
internal sealed class Stream
{
    private const int Temperatures = 1024;
    private const int RoundsBetweenLooks = 32;

    /// <summary>Share of the budget in which the fleet is made smaller where going out costs.</summary>
    private const double FleetShare = 0.3;

    private readonly Draft _draft;
    private readonly Annealing _annealing;
    private readonly Budget _budget;
    private readonly double[] _temperatures;
    private readonly double _annealsFrom;
    private bool _shrinking;
    private Dice _dice;

    public Stream(Core core, Proximity proximity, Suitors suitors, Budget budget, ulong seed, Plan? warmStart)
    {
        _draft = new Draft(core);
        _annealing = new Annealing(_draft, proximity, suitors, core.HasLinks ? null : new SpotMemory(Knob.M));
        _annealing.Ruin.AverageRemoved = Knob.C; _annealing.Ruin.LongestString = (int)Knob.L; _annealing.Greedy.Blink = Knob.B;
        (_budget, _dice) = (budget, new Dice(seed));
        if (warmStart is not null) WarmStart.Lay(_draft, warmStart);
        _annealing.First(ref _dice);
        var unit = Math.Max(1e-6, _draft.Ways / Math.Max(1, core.Jobs));
        _temperatures = Cooling.Falling(Knob.T0 * unit, Knob.T1 * unit, Temperatures);
        _annealsFrom = Array.Exists(core.CostOfUse, cost => cost > 0) ? FleetShare : 0;
    }

    public Sequences Best => _annealing.Best;

    public long Rounds => _annealing.Rounds;

    /// <summary>Searches until this share of the budget is used.</summary>
    public void Advance(double until, CancellationToken cancellation)
    {
        _budget.Resume();
        for (var share = _budget.Share(Rounds); share < until; share = _budget.Share(Rounds))
        {
            if (cancellation.IsCancellationRequested) break;
            if (share < _annealsFrom) Shrink();
            else Anneal((share - _annealsFrom) / (1 - _annealsFrom));
        }
        _budget.Pause();
    }

    private void Anneal(double share)
    {
        if (_shrinking)
        {
            (_shrinking, _annealing.Greedy.NobodyNew) = (false, false);
            _annealing.Begin(Best);
        }
        _annealing.Run(_temperatures[(int)(share * Temperatures)], RoundsBetweenLooks, ref _dice);
    }

    /// <summary>Tries to do with one worker less; whenever all are served again, with one less still.</summary>
    private void Shrink()
    {
        if (!_shrinking || _draft.Absent.Count <= Best.Absent.Count)
        {
            (_shrinking, _annealing.Greedy.NobodyNew) = (true, true);
            _annealing.Begin(Best);
            _annealing.SendOneHome();
        }
        _annealing.Run(_temperatures[^1], RoundsBetweenLooks, ref _dice);
    }
}
