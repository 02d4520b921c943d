using System.Collections.Frozen;

namespace Homeward.Journey.Partners.Matching;

/// <summary>Whom a service takes. Every limit left open lets everybody through.</summary>
public sealed record Eligibility
{
    public static readonly Eligibility Anyone = new();

    /// <summary>The youngest age in years, that birthday included.</summary>
    public int? MinAge { get; init; }

    /// <summary>The oldest age in years, to the day before the next birthday.</summary>
    public int? MaxAge { get; init; }

    public Helps Helps { get; init; }

    /// <summary>The only gender it sees; null for all.</summary>
    public Gender? OnlyGender { get; init; }

    /// <summary>Codes of the list <c>tenures</c>; empty for all.</summary>
    public FrozenSet<string> Tenures { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether only people on a means-tested benefit are helped.</summary>
    public bool NeedsMeansTestedBenefit { get; init; }

    /// <summary>Whether only people who live alone are helped.</summary>
    public bool LivesAloneOnly { get; init; }

    /// <summary>Codes of the list <c>senders</c> from whom it takes people; empty for anyone.</summary>
    public FrozenSet<string> Senders { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Codes of the list <c>mobilities</c> that it can manage; empty for all.</summary>
    public FrozenSet<string> Mobilities { get; init; } = FrozenSet<string>.Empty;
}

/// <summary>Whose needs a service meets.</summary>
public enum Helps
{
    /// <summary>Patients and carers alike.</summary>
    Either,

    /// <summary>Unpaid carers and nobody else.</summary>
    CarersOnly,

    /// <summary>The people who come home, not their carers.</summary>
    PatientsOnly,
}
