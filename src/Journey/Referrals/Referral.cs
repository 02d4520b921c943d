using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One sender, one moment, one case: what somebody asked for on a person's behalf.</summary>
/// <remarks>The sender hears of its <see cref="Need"/>s; services are put <see cref="Ask"/>s.</remarks>
public sealed class Referral : IVersioned, IAboutPerson
{
    private Referral()
    {
    }

    public ReferralId Id { get; private set; }

    /// <summary>Made by the form: sending the same form twice sends once.</summary>
    public Guid RequestKey { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public PlaceId PlaceId { get; private set; }

    public MembershipId SenderId { get; private set; }

    public OrganisationId SenderOrganisationId { get; private set; }

    /// <summary>The ward it was sent from; empty when sent from elsewhere. The ward hears the answer whoever is on shift.</summary>
    public WardId? SenderWardId { get; private set; }

    public DateTime SentAt { get; private set; }

    public int Version { get; private set; }
}

/// <summary>One thing a person needs, open until met or ended. The subject is the patient or a carer, each with a case of their own.</summary>
public sealed class Need : IVersioned, IAboutPerson
{
    private Need()
    {
    }

    public NeedId Id { get; private set; }

    public ReferralId ReferralId { get; private set; }

    /// <summary>Whose need it is.</summary>
    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>What is needed, from the list <c>needs</c>.</summary>
    public string Code { get; private set; } = "";

    public NeedState State { get; private set; }

    /// <summary>How it ended, from the list <c>outcomes</c>; empty while open.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When the contact clock stopped: the first successful contact with the person. It never restarts.</summary>
    public DateTime? ContactedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }
}

/// <summary>The life of a need as its sender sees it.</summary>
public enum NeedState
{
    /// <summary>Nobody has taken it on yet.</summary>
    Open,

    /// <summary>A service has said yes.</summary>
    Accepted,

    /// <summary>Ended with an outcome.</summary>
    Ended,
}

/// <summary>Needs put to one service, answered need by need, with an answer clock of its own.</summary>
public sealed class Ask : IVersioned, IAboutPerson
{
    private Ask()
    {
    }

    public AskId Id { get; private set; }

    public ReferralId ReferralId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    /// <summary>The patient of the referral.</summary>
    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public DateTime ReceivedAt { get; private set; }

    /// <summary>When the answer clock runs out, in the service's response hours.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>When the whole ask was answered; null while anything in it waits.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public int Version { get; private set; }
}
