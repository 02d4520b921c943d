using System.Numerics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>Who can meet a need, best first, and who offers it but does not fit, nearest miss first, those of other areas last.</summary>
/// <remarks>Nobody ranked means an unmet need; the reasons of those left out are its why-nots.</remarks>
public sealed record MatchResult(Wanted Wanted, DateTime At, IReadOnlyList<RankedService> Ranked, IReadOnlyList<LeftOutService> LeftOut);

/// <summary>A service that fits.</summary>
/// <param name="Points">Out of a hundred; for ordering and for "why this one first", not a promise.</param>
/// <param name="Metres">From its base to the home, where both are known.</param>
public sealed record RankedService(ServiceProfile Service, double Points, Worth Worth, int? Metres, uint Checks)
{
    /// <summary>What the sender had better ask before relying on it.</summary>
    public IReadOnlyList<ToCheck> ToCheck => Findings.Listed<ToCheck>(Checks);
}

/// <summary>A service that offers the need and does not fit.</summary>
public sealed record LeftOutService(ServiceProfile Service, int? Metres, uint Whys)
{
    /// <summary>Each reason, what cannot be changed first.</summary>
    public IReadOnlyList<WhyNotKind> WhyNots => Findings.Listed<WhyNotKind>(Whys);

    /// <summary>Whether it does not come here at all.</summary>
    public bool IsElsewhere => (Whys & (1u << (int)WhyNotKind.OutsideArea)) != 0;

    /// <summary>How many reasons there are.</summary>
    public int Misses => BitOperations.PopCount(Whys);
}
