using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A visit to A&amp;E or a clinic: no stay and no bed, but help may be needed to get home from it.</summary>
/// <remarks>
/// Nobody is at two visits at once. It says no more than a referral sent from it does, so it is kept with the referrals, and whoever may refer may record it;
/// what a ward finds out stays with the stay.
/// </remarks>
public sealed class Attendance : IVersioned, IAboutPerson
{
    /// <summary>Of the list <c>attendance-outcomes</c>: the visit became a stay.</summary>
    public const string OutcomeAdmitted = "admitted";

    /// <summary>Of the same list.</summary>
    public const string OutcomeDied = "died";

    private Attendance()
    {
    }

    public AttendanceId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public SiteId SiteId { get; private set; }

    /// <summary>From the list <c>attendance-kinds</c>: <c>ae</c>, <c>clinic</c> …</summary>
    public string Kind { get; private set; } = "";

    public DateTime ArrivedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>From the list <c>attendance-outcomes</c>; null while it lasts.</summary>
    public string? Outcome { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>Somebody arrives at A&amp;E or a clinic.</summary>
    /// <param name="running">The visit that has not ended yet, if there is one.</param>
    public static Decision Begin(
        AttendanceId id, PersonId person, CaseId journey, SiteId site, string kind, DateTime at, Attendance? running, DateTime now, out Attendance? attendance)
    {
        attendance = null;
        if (at > now || running is { IsOpen: true })
        {
            return at > now ? new StillToCome() : new AnotherVisitRuns();
        }

        if (HowFarBack.Visit(at, now) is { } tooLongAgo)
        {
            return tooLongAgo;
        }

        attendance = new Attendance { Id = id, PersonId = person, CaseId = journey, SiteId = site, Kind = kind, ArrivedAt = at };
        return new AttendanceBegan(id, site, kind) { HappenedAt = at, Subjects = attendance.Concerned };
    }

    /// <summary>They went home, were admitted, or left without waiting.</summary>
    public Decision End(string outcome, DateTime at, DateTime now)
    {
        if (!IsOpen)
        {
            return new AttendanceOver();
        }

        if (at > now || at < ArrivedAt)
        {
            return at > now ? new StillToCome() : new BeforeTheyArrived();
        }

        (EndedAt, Outcome) = (at, outcome);
        return new AttendanceEnded(Id, outcome) { HappenedAt = at, Subjects = Concerned };
    }

    private IReadOnlyList<Subject> Concerned => [new(PersonId, CaseId, Section.Referral)];
}
