namespace Homeward.Journey.Referrals;

/// <summary>An entry of the list <c>decline-reasons</c>, with where it leads.</summary>
public sealed record DeclineReason(string Code, DeclineLeadsTo LeadsTo)
{
    /// <summary>The service has no place: the directory shows it so for that need, until a day it names or for some days.</summary>
    public const string NoCapacity = "no-capacity";

    /// <summary>None of the list's: then it is said in words.</summary>
    public const string Other = "other";

    /// <summary>The person does not want the help.</summary>
    public const string PersonSaidNo = "person-said-no";

    /// <summary>The service helps the person with it already.</summary>
    public const string AlreadyHelping = "already-helping";

    /// <summary>The same request came twice; the other one goes on.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>How the need ends when this reason stops it: where they help already, the person has the help.</summary>
    public string Outcome => Code switch
    {
        PersonSaidNo => Outcomes.Declined,
        AlreadyHelping => Outcomes.GotHelp,
        _ => Outcomes.NoLongerNeeded,
    };
}

/// <summary>Where a decline leads: always somewhere.</summary>
public enum DeclineLeadsTo
{
    /// <summary>The next service in rank is asked; with nobody left the need is counted as unmet.</summary>
    NextInRank,

    /// <summary>As <see cref="NextInRank"/>, and the directory entry is flagged for correction: it promised what it does not do.</summary>
    FlagEntry,

    /// <summary>Try again as the ladder says; from its top back to the sender.</summary>
    Retry,

    /// <summary>Nobody else is asked: the person said no, or has the help already.</summary>
    Stop,
}
