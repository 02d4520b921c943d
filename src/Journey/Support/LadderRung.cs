namespace Homeward.Journey.Support;

/// <summary>One thing to be done where a call or visit reached nobody.</summary>
/// <param name="What">A code of the list <c>contact-ladder</c>.</param>
/// <param name="Minutes">In how many minutes it must be done, by day and night: the first after the failed contact, each other one after the one before.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="How">What the service says about it in its own words; null for what the list says.</param>
public sealed record LadderRung(string What, int Minutes, RungOwner Owner, string? How = null);

/// <summary>Whose a rung is.</summary>
public enum RungOwner
{
    /// <summary>Whoever recorded that nobody was reached.</summary>
    Caller,

    /// <summary>Whoever keeps the plan, or covers for them.</summary>
    Keeper,

    /// <summary>The keeper and the hub of the place: whoever of them is faster.</summary>
    KeeperAndHub,
}

/// <summary>What the list says of an outcome of a rung.</summary>
/// <param name="Code">A code of the list <c>rung-outcomes</c>.</param>
public sealed record RungOutcome(string Code, RungLeads Leads);

/// <summary>What follows from what came of a rung.</summary>
public enum RungLeads
{
    /// <summary>Nobody was reached: the next rung.</summary>
    Up,

    /// <summary>Somebody was asked and is looking: the same rung, with its time anew.</summary>
    Wait,

    /// <summary>The person was spoken to or seen: the end.</summary>
    Contact,

    /// <summary>Where they are is known, or others have taken over the search: the end, without contact.</summary>
    Settled,
}

/// <summary>Why nobody looks for the person any more.</summary>
public enum FailedContactEnd
{
    ContactMade,

    /// <summary>Where they are is known, or others search for them now.</summary>
    Settled,

    /// <summary>It had been recorded by mistake that nobody was reached.</summary>
    PutRight,

    BackInHospital,

    Died,

    PlanEnded,
}
