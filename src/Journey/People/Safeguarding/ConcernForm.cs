using Homeward.Journey.Basics;

namespace Homeward.Journey.People.Safeguarding;

/// <summary>What is asked of whoever raises a safeguarding concern.</summary>
public sealed record ConcernForm
{
    /// <summary>The most that is kept of each answer in words, in characters.</summary>
    public const int LongestWords = 4000;

    public DangerNow? Danger { get; init; }

    /// <summary>What was seen or heard.</summary>
    public string? Seen { get; init; }

    /// <summary>Who is thought to do it, in free words; empty where nobody knows.</summary>
    public string? Alleged { get; init; }

    public RiskToOthers? Others { get; init; }

    /// <summary>Who else may be at risk, in free words.</summary>
    public string? OthersWords { get; init; }

    public bool? PersonTold { get; init; }

    /// <summary>What the person wants to happen, in their own words.</summary>
    public string? Wishes { get; init; }

    public ConcernAgreement? Agreement { get; init; }

    /// <summary>Why it is sent without their agreement.</summary>
    public string? Reason { get; init; }

    /// <summary>The first thing that is wrong with it; null when it can be sent.</summary>
    public Refusal? Fault() =>
        Danger is null ? new DangerNotSaid()
        : Typed.Text(Seen) is null ? new ConcernWordsMissing()
        : Others is null ? new OthersNotSaid()
        : PersonTold is null ? new PersonToldNotSaid()
        : PersonTold == true && Typed.Text(Wishes) is null ? new WishesMissing()
        : Agreement is null ? new AgreementNotSaid()
        : Agreement == ConcernAgreement.Agreed && PersonTold == false ? new AgreedWithoutBeingTold()
        : Agreement != ConcernAgreement.Agreed && Typed.Text(Reason) is null ? new ReasonWithoutAgreementMissing()
        : new[] { Seen, Alleged, OthersWords, Wishes, Reason }.Any(words => Typed.Text(words)?.Length > LongestWords) ? new WordsTooLong(LongestWords)
        : null;
}

/// <summary>Whether anybody is in danger at this moment.</summary>
public enum DangerNow
{
    None,

    /// <summary>Yes, and 999 has been called.</summary>
    Called,

    /// <summary>Yes, and nobody has called 999 yet.</summary>
    NotCalled,
}

/// <summary>Whether others are at risk too, such as children in the house.</summary>
public enum RiskToOthers
{
    Yes,
    No,
    NotKnown,
}

/// <summary>Whether the person agrees that the concern is sent. Without agreement it goes only with a reason.</summary>
public enum ConcernAgreement
{
    Agreed,
    Refused,

    /// <summary>Nobody could ask them, or asking would have put somebody in danger.</summary>
    NotAsked,
}
