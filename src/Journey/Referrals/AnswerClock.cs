using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One stretch of waiting for a service's answer, kept as a dated row so that the same-day share can be counted later.</summary>
/// <remarks>Due times are worked out in the service's response hours; elapsed time is not asked here.</remarks>
public sealed class AnswerClock : IAttested, IAboutPerson
{
    private AnswerClock()
    {
    }

    internal AnswerClock(RowId id, Ask ask, int round, DateTime startedAt, DateTime? dueAt)
    {
        (Id, AskId, ServiceId, PersonId, CaseId) = (id, ask.Id, ask.ServiceId, ask.PersonId, ask.CaseId);
        (Round, StartedAt, DueAt) = (round, startedAt, dueAt);
    }

    public RowId Id { get; private set; }

    public AskId AskId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>1 from receipt; one more for each reply to a question.</summary>
    public int Round { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>The first instant that is too late; null for a service that promises no time.</summary>
    public DateTime? DueAt { get; private set; }

    public DateTime? StoppedAt { get; private set; }

    public ClockStop? StoppedBy { get; private set; }

    /// <summary>Whether the service kept its promise; null while it still can. A clock that the sender stopped judges nobody.</summary>
    public bool? Kept(DateTime now) => (StoppedAt, StoppedBy) switch
    {
        _ when DueAt is null => null,
        (null, _) => now < DueAt ? null : false,
        ({ } stopped, ClockStop.Sender) => stopped < DueAt ? null : false,
        ({ } stopped, _) => stopped < DueAt,
    };

    internal void Stop(ClockStop because, DateTime now) => (StoppedAt, StoppedBy) = (now, because);
}

/// <summary>What stopped an answer clock.</summary>
public enum ClockStop
{
    /// <summary>The service accepted, declined or passed on.</summary>
    Answer,

    /// <summary>The service asked the sender something.</summary>
    Question,

    /// <summary>The sender, or another service's yes, made the answer needless.</summary>
    Sender,
}
