namespace Homeward.Journey.People;

/// <summary>Says what a person's decisions allow: the narrowest one that fits wins, across both records where two were merged.</summary>
/// <remarks>
/// Where nobody has asked, care itself may be shared with those who give it, because people expect that; help beyond health and care needs a yes first.
/// Source: NHS England, information governance guidance on sharing with the voluntary sector: implied consent covers care, not broader services; people can object.
/// </remarks>
public static class Sharing
{
    /// <summary>A decision about every purpose at once.</summary>
    public const string AnyPurpose = "any";

    /// <summary>A decision about every recipient at once.</summary>
    public const string Everyone = "everyone";

    /// <summary>The purpose that needs no asking first, of the list <c>sharing-purposes</c>.</summary>
    public const string Care = "care";

    /// <summary>What the decisions that hold now say of one recipient and purpose. Ended ones are passed over.</summary>
    public static SharingAnswer To(string recipients, string purpose, IEnumerable<SharingDecision> decisions)
    {
        var fitting = decisions.Where(decision => decision.EndedAt is null
            && (decision.Recipients == recipients || decision.Recipients == Everyone)
            && (decision.Purpose == purpose || decision.Purpose == AnyPurpose)).ToList();
        return fitting.Exists(decision => IsNo(decision.State)) ? SharingAnswer.NotAllowed
            : purpose == Care || fitting.Exists(decision => decision.State is SharingState.Agreed or SharingState.BestInterests) ? SharingAnswer.Allowed
            : SharingAnswer.MustAsk;
    }

    /// <summary>Of the recipients named, those with whom nothing may be shared for this purpose.</summary>
    public static IReadOnlySet<string> NotSharedWith(IEnumerable<string> recipients, string purpose, IReadOnlyCollection<SharingDecision> decisions) =>
        recipients.Where(recipient => To(recipient, purpose, decisions) == SharingAnswer.NotAllowed).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether this decision keeps something back.</summary>
    public static bool IsNo(SharingState state) => state is SharingState.Refused or SharingState.Objected or SharingState.Withdrawn;
}

/// <summary>Whether something may be shared.</summary>
public enum SharingAnswer
{
    Allowed,

    /// <summary>Nobody has asked yet, and this is not care: ask the person first.</summary>
    MustAsk,

    NotAllowed,
}
