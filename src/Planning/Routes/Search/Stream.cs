using Homeward.Planning.Routes.Stopping;

namespace Homeward.Planning.Routes.Search;

/// <summary>One search from the first plan to the last, run in slices so that others may look in between.</summary>
/// <remarks>
/// Where going out costs, the fleet is made smaller first. Then come a few coolings from scratch, whose plans are the first elites,
/// and then shorter ones, each from a child of two elites. A start that needs a larger fleet than was enough before goes on from the best plan instead.
/// </remarks>
internal sealed class Stream
{
    private const int Temperatures = 1024;
    private const int RoundsBetweenLooks = 32;
    private const int MostElites = 5;
    private const int MemoryBits = 17;
    private const int MostChildren = 20;

    /// <summary>Jobs that a round puts in; a child is made by putting in some of all.</summary>
    private const int RoundOfJobs = 9;

    /// <summary>First and last temperature, in average costs of the way of one job.</summary>
    private const double Hottest = 0.4;

    private const double Coolest = 0.02;

    private readonly Draft _draft;
    private readonly Annealing _annealing;
    private readonly RouteExchange _exchange;
    private readonly Reordering _reordering;
    private readonly Elites _elites;
    private readonly Budget _budget;
    private readonly Timetable _timetable;
    private readonly double[] _temperatures;
    private readonly double[] _reached = [double.PositiveInfinity, double.PositiveInfinity];
    private readonly Sequences _child;
    private readonly bool _shrinks;
    private Leg _leg;
    private Dice _dice;

    public Stream(Core core, Proximity proximity, Suitors suitors, Budget budget, ulong seed, Plan? warmStart)
    {
        budget.Resume();
        _draft = new Draft(core);
        _annealing = new Annealing(_draft, proximity, suitors, core.HasLinks ? null : new SpotMemory(MemoryBits));
        (_exchange, _reordering) = (new RouteExchange(_draft, proximity), new Reordering(_draft, suitors));
        (_elites, _child, _budget, _dice) = (new Elites(core, MostElites), new Sequences(core), budget, new Dice(seed));
        if (warmStart is not null && !WarmStart.Lay(_draft, warmStart)) _draft.Clear();
        _annealing.First(ref _dice);
        Best = new Sequences(core);
        Best.CopyFrom(_draft);
        _shrinks = Array.Exists(core.CostOfUse, cost => cost > 0);
        _timetable = new Timetable(core.Jobs, _shrinks);
        _leg = _timetable.At(0);
        var unit = Math.Max(1e-6, _draft.Ways / Math.Max(1, core.Jobs));
        _temperatures = core.Jobs == 0 || core.Workers == 0 ? [] : Cooling.Falling(Hottest * unit, Coolest * unit, Temperatures);
        budget.Pause();
    }

    public Sequences Best { get; }

    public long Rounds => _annealing.Rounds;

    /// <summary>Searches until this share of the budget is used.</summary>
    public void Advance(double until, CancellationToken cancellation)
    {
        if (_temperatures.Length == 0) return;
        _budget.Resume();
        for (var share = _budget.Share(Rounds); share < until; share = _budget.Share(Rounds))
        {
            var rounds = _budget.Left(until, Rounds, RoundsBetweenLooks);
            if (rounds == 0 || cancellation.IsCancellationRequested) break;
            var leg = _timetable.At(share);
            if (leg.Number != _leg.Number) Begin(leg);
            if (leg.Kind == LegKind.Shrinking) Shrink(leg.Number > 0);
            else if (_annealing.Best.Absent.Count == 0) _annealing.Greedy.NobodyNew = false;
            _annealing.Run(_temperatures[(int)(leg.Coolness(share) * (Temperatures - 1))], rounds, IsLenient(leg), ref _dice);
            if (_annealing.Best.Cost < Best.Cost - 1e-7) Best.CopyFrom(_annealing.Best);
        }
        if (until >= 1 && !cancellation.IsCancellationRequested) Polish();
        _budget.Pause();
    }

    /// <summary>Takes another stream's plan among the elites; the own best stays what this stream has found.</summary>
    public void Hear(Sequences plan) => _elites.Add(plan);

    /// <summary>Half of the coolings may leave somebody out for a while; the crossings do as those did that came further.</summary>
    private bool IsLenient(Leg leg) => leg.Kind == LegKind.Crossing ? _reached[1] < _reached[0] : leg.Number / 2 % 2 == 1;

    private void Begin(Leg leg)
    {
        Polish();
        if (_leg.Kind == LegKind.Cooling) _reached[IsLenient(_leg) ? 1 : 0] = Math.Min(_reached[IsLenient(_leg) ? 1 : 0], _annealing.Best.Cost);
        if (_leg.Kind != LegKind.Shrinking) _elites.Add(_annealing.Best);
        _annealing.Greedy.NobodyNew = false;
        if (leg.Kind == LegKind.Crossing) Cross();
        else if (_leg.Kind == LegKind.Shrinking) _annealing.Begin(_annealing.Best.WorkersOut > Best.WorkersOut ? Best : _annealing.Best);
        else _annealing.BeginAfresh(ref _dice);
        _leg = leg;
    }

    /// <summary>Puts the stops of the leg's best plan into their best order, few by few, and takes in who fits in among some few of them.</summary>
    private void Polish()
    {
        _draft.CopyFrom(_annealing.Best);
        if (!(_reordering.TakeIn() | _reordering.Improve())) return;
        _annealing.Best.CopyFrom(_draft);
        if (_annealing.Best.Cost < Best.Cost - 1e-7) Best.CopyFrom(_annealing.Best);
    }

    /// <summary>
    /// Where the fleet was made smaller, a child makes do with it: whoever finds no room waits until there is some.
    /// Routes that hang on one another cannot be exchanged one by one: then an elite is heated again instead.
    /// </summary>
    private void Cross()
    {
        if (_elites.Count < 2 || _draft.Core.HasLinks)
        {
            _annealing.Begin(_elites.Count == 0 ? Best : _elites[_dice.Below(_elites.Count)]);
            return;
        }
        _annealing.Greedy.NobodyNew = _shrinks;
        for (var child = Children(); child > 0; child--)
        {
            var one = _dice.Below(_elites.Count);
            var other = (one + 1 + _dice.Below(_elites.Count - 1)) % _elites.Count;
            _exchange.Cross(_elites[Math.Min(one, other)], _elites[Math.Max(one, other)], ref _dice);
            _annealing.First(ref _dice);
            if (_annealing.Best.Cost < _child.Cost) _child.CopyFrom(_annealing.Best);
        }
        _annealing.Begin(_child);
        _child.Forget();
    }

    /// <summary>Of so many children only the cheapest is brought up; together they take no more than a fiftieth of the time of a leg.</summary>
    private int Children() => (int)Math.Clamp(Rounds / (_leg.Number + 1) * RoundOfJobs / (50L * _draft.Core.Jobs), 1, MostChildren);

    /// <summary>Tries to do with one worker less; whenever all are served again, with one less still, or no fewer than has been enough before.</summary>
    private void Shrink(bool isLater)
    {
        if (_annealing.Greedy.NobodyNew && _draft.Absent.Count > _annealing.Best.Absent.Count) return;
        _annealing.Greedy.NobodyNew = !isLater || _annealing.Best.WorkersOut > Best.WorkersOut;
        if (!_annealing.Greedy.NobodyNew) return;
        _annealing.Begin(_annealing.Best);
        _annealing.SendOneHome();
    }
}
