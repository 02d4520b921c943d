using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>What a service wants to know before it can answer, and what the sender replied.</summary>
public sealed class Question : IAttested, IAboutPerson
{
    private Question()
    {
    }

    internal Question(RowId id, Ask ask, string words, string? askedBy, DateTime now)
    {
        (Id, AskId, PersonId, CaseId) = (id, ask.Id, ask.PersonId, ask.CaseId);
        (Words, AskedBy, AskedAt) = (words, askedBy, now);
    }

    public RowId Id { get; private set; }

    public AskId AskId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public string Words { get; private set; } = "";

    /// <summary>Name and role as typed on an answer link; null when signed in.</summary>
    public string? AskedBy { get; private set; }

    public DateTime AskedAt { get; private set; }

    /// <summary>The sender's words; null while open, and for one that lapsed because the service decided without them.</summary>
    public string? Reply { get; private set; }

    public DateTime? RepliedAt { get; private set; }

    internal void Answer(string reply, DateTime now) => (Reply, RepliedAt) = (reply, now);

    internal void Lapse(DateTime now) => RepliedAt = now;
}
