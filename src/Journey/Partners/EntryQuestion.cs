using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A sign that a directory entry misleads: a service declined somebody whom its entry seemed to take.</summary>
public sealed class EntryQuestion
{
    private EntryQuestion()
    {
    }

    public RowId Id { get; private set; }

    public ServiceId ServiceId { get; private set; }

    /// <summary>A code of the list <c>decline-reasons</c>.</summary>
    public string Reason { get; private set; } = "";

    public DateTime RaisedAt { get; private set; }

    public DateTime? SettledAt { get; private set; }

    /// <summary>Raises a question. It names no person: what matters is the entry.</summary>
    public static Decision Raise(RowId id, ServiceId service, string reason, DateTime now, out EntryQuestion question)
    {
        question = new EntryQuestion { Id = id, ServiceId = service, Reason = reason, RaisedAt = now };
        return new EntryQuestioned(service, reason) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Closes it once the entry has been looked at.</summary>
    public Decision Settle(MembershipId by, DateTime now)
    {
        if (SettledAt is not null)
        {
            return new AlreadySettled();
        }

        SettledAt = now;
        return new EntryQuestionSettled(ServiceId, Id, by) { HappenedAt = now, Subjects = [] };
    }
}
