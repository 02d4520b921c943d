namespace Homeward.Planning.Routes.Search;

/// <summary>Lets a search that has served everybody leave somebody out for a while at a small price, as the way to a better plan often leads through one that serves fewer.</summary>
/// <remarks>
/// The price follows the search: it falls while few rounds end with somebody left out and rises while most do. Where somebody is left out
/// in the best plan itself, the whole cost counts; linked requests, of which one job may already stand, are never left out so lightly.
/// Measured: on tight days of some hundred lifts the gap to the best known plan halves, on days with room it grows; so half of the coolings are lenient, and the crossings after them as it went better.
/// </remarks>
internal sealed class Leniency(Draft draft)
{
    /// <summary>Share of rounds that shall end with somebody left out.</summary>
    private const double Wanted = 0.6;

    /// <summary>First and least price, in average costs of the way of one job.</summary>
    private const double First = 3;

    private const double Least = 1;
    private const double Step = 1.05;

    private readonly double _dearest = draft.Core.CostUnserved.DefaultIfEmpty(0).Max();

    /// <summary>What leaving out counts for: 1 for its whole cost, else this share of it.</summary>
    public double Sternness { get; private set; } = 1;

    public bool IsStern => Sternness == 1;

    /// <summary>Cost of the draft with what is left out weighed so.</summary>
    public double Cost => draft.Cost - (1 - Sternness) * draft.UnservedCost;

    /// <summary>The whole cost counts until the next <see cref="Adapt"/>.</summary>
    public void Reset() => Sternness = 1;

    /// <summary>Sets the price for the next rounds by how many of the last ended with somebody left out.</summary>
    public void Adapt(bool allowed, int without, int rounds)
    {
        if (!allowed || draft.Core.HasLinks || _dearest == 0)
        {
            Sternness = 1;
            return;
        }
        var unit = Math.Max(1e-9, draft.Ways / draft.Core.Jobs) / _dearest;
        var next = Sternness == 1 ? First * unit : without > Wanted * rounds ? Sternness * Step : Math.Max(Least * unit, Sternness / Step);
        Sternness = Math.Min(0.999, next);
    }
}
