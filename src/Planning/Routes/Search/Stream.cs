using Homeward.Planning.Routes.Stopping;

namespace Homeward.Planning.Routes.Search;

/// <summary>One search from the first plan to the last, run in slices so that others may look in between.</summary>
internal sealed class Stream
{
    private const int Temperatures = 1024;
    private const int RoundsBetweenLooks = 32;

    private readonly Draft _draft;
    private readonly Annealing _annealing;
    private readonly Budget _budget;
    private readonly double[] _temperatures;
    private Dice _dice;

    public Stream(Core core, Proximity proximity, Budget budget, ulong seed, Plan? warmStart)
    {
        _draft = new Draft(core);
        _annealing = new Annealing(_draft, proximity, new SpotMemory(18));
        (_budget, _dice) = (budget, new Dice(seed));
        if (warmStart is not null) WarmStart.Lay(_draft, warmStart);
        _annealing.First(ref _dice);
        var unit = Math.Max(1e-6, _draft.RouteCost / Math.Max(1, core.Jobs));
        _temperatures = Cooling.Falling(0.5 * unit, 0.005 * unit, Temperatures);
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
            _annealing.Run(_temperatures[(int)(share * Temperatures)], RoundsBetweenLooks, ref _dice);
        }
        _budget.Pause();
    }
}
