using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support.LoneWorking;

/// <summary>Somebody goes alone to somebody's door: until when they will be, and what is done where they do not say by then that they are safe.</summary>
/// <remarks>
/// It belongs to the worker and stands in nobody's record: its facts are about no person. It climbs the rungs that the service had when it began. Times are elapsed minutes, so that
/// neither midnight nor a change of the clocks shortens or lengthens them. Source: domain notes, "lone-worker check-in", for Sefton's home visits.
/// </remarks>
public sealed class CheckIn : IVersioned
{
    /// <summary>The shortest visit, in minutes.</summary>
    public const int LeastMinutes = 5;

    /// <summary>The longest visit, in minutes: twelve hours.</summary>
    public const int MostMinutes = 720;

    /// <summary>The most that is kept of what is said about it, in characters.</summary>
    public const int LongestWords = 1000;

    private CheckIn()
    {
    }

    public CheckInId Id { get; private set; }

    public MembershipId WorkerId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PlanId PlanId { get; private set; }

    /// <summary>The call, visit or task that they go for; null where it is another errand for the same person.</summary>
    public JobId? JobId { get; private set; }

    /// <summary>Where they will be, where that is not at the person's home, and what to know.</summary>
    public string? Words { get; private set; }

    public DateTime BeganAt { get; private set; }

    public DateTime ExpectedEnd { get; private set; }

    /// <summary>The rungs as they were when it began.</summary>
    public List<LoneRung> Rungs { get; private set; } = [];

    /// <summary>How many rungs have been climbed.</summary>
    public int Climbed { get; private set; }

    /// <summary>When the next rung is to be climbed; null where there is none, or they are safe.</summary>
    public DateTime? NextAt { get; private set; }

    /// <summary>When the first of the service's people was told that they are overdue; null where nobody was.</summary>
    public DateTime? AlarmAt { get; private set; }

    /// <summary>When they said themselves that they are safe.</summary>
    public DateTime? SafeAt { get; private set; }

    /// <summary>When it ended: at their own word, or, once there was an alarm, with what came of that.</summary>
    public DateTime? ClosedAt { get; private set; }

    public MembershipId? ClosedById { get; private set; }

    /// <summary>A code of the list <c>lone-worker-outcomes</c>; null where there was no alarm.</summary>
    public string? Outcome { get; private set; }

    public string? OutcomeWords { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether somebody of the service must act.</summary>
    public bool IsAlarm => AlarmAt is not null && ClosedAt is null;

    /// <summary>Begins it.</summary>
    /// <param name="rungs">The rungs of the service; never empty.</param>
    /// <param name="another">Whether they are checked in somewhere already.</param>
    public static Decision Begin(GoingOut going, IReadOnlyList<LoneRung> rungs, bool another, DateTime now, out CheckIn? checkIn)
    {
        checkIn = null;
        var words = Typed.Text(going.Words);
        Refusal? fault = another ? new CheckedInElsewhere()
            : going.Minutes is < LeastMinutes or > MostMinutes ? new VisitLengthUnfit()
            : words?.Length > LongestWords ? new WordsTooLong(LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        checkIn = new CheckIn
        {
            Id = going.Id, WorkerId = going.Worker, ServiceId = going.Service, PlanId = going.Plan, JobId = going.Job, Words = words, BeganAt = now, Rungs = [.. rungs],
        };
        checkIn.Until(now.AddMinutes(going.Minutes));
        return new LoneWorkerCheckedIn(going.Id, going.Service, checkIn.ExpectedEnd) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>They need longer, from now on. Once others have been told that they are overdue it is for those to say what came of it.</summary>
    public Decision StayLonger(int minutes, DateTime now)
    {
        Refusal? fault = ClosedAt is not null ? new CheckInIsOver()
            : AlarmAt is not null ? new OthersAreLooking()
            : minutes is < LeastMinutes or > MostMinutes ? new VisitLengthUnfit()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        Until(now.AddMinutes(minutes));
        return new LoneWorkerStaysLonger(Id, ServiceId, ExpectedEnd) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>They say that they are safe. An alarm climbs no further, but whoever was told of it still says what came of it: somebody may have been made to say so.</summary>
    public Decision CheckOut(DateTime now)
    {
        if (ClosedAt is not null || SafeAt is not null)
        {
            return ClosedAt is not null ? new CheckInIsOver() : new CheckedOutAlready();
        }

        (SafeAt, NextAt, ClosedAt, ClosedById) = (now, null, AlarmAt is null ? now : null, AlarmAt is null ? WorkerId : null);
        return new LoneWorkerCheckedOut(Id, ServiceId) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Their time has passed: the next rung is climbed.</summary>
    /// <param name="who">Who is to be written to.</param>
    public Decision Climb(DateTime now, out LoneRungOf? who)
    {
        who = null;
        if (NextAt is not { } due || due > now)
        {
            return NextAt is null ? new CheckInIsOver() : new NothingChanged();
        }

        var rung = Rungs[Climbed];
        who = rung.Of;
        Climbed++;
        AlarmAt ??= rung.Of == LoneRungOf.Worker ? null : now;
        NextAt = Climbed < Rungs.Count ? due.AddMinutes(Rungs[Climbed].Minutes) : null;
        return new LoneWorkerOverdue(Id, ServiceId, rung.Of) { HappenedAt = due, Subjects = [] };
    }

    /// <summary>Ends the alarm with what came of it.</summary>
    /// <param name="outcome">A code of the list <c>lone-worker-outcomes</c>, looked up by the caller; null where none was picked.</param>
    public Decision Close(string? outcome, string? words, MembershipId by, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = ClosedAt is not null ? new CheckInIsOver()
            : AlarmAt is null ? new NoAlarmYet()
            : by == WorkerId ? new OwnAlarm()
            : outcome is null ? new AlarmOutcomeMissing()
            : said is null ? new AlarmWordsMissing()
            : said.Length > LongestWords ? new WordsTooLong(LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (ClosedAt, ClosedById, Outcome, OutcomeWords, NextAt) = (now, by, outcome, said, null);
        return new LoneWorkerAlarmClosed(Id, ServiceId, outcome!) { HappenedAt = now, Subjects = [] };
    }

    private void Until(DateTime end) => (ExpectedEnd, Climbed, NextAt) = (end, 0, end.AddMinutes(Rungs[0].Minutes));
}

/// <summary>Who goes where, and for how long.</summary>
/// <param name="Job">What they go for; null for another errand.</param>
public sealed record GoingOut(CheckInId Id, MembershipId Worker, ServiceId Service, PlanId Plan, JobId? Job, int Minutes, string? Words);

/// <summary>Who is told next where somebody has not checked out.</summary>
/// <param name="Minutes">How long after the expected end, or after the rung before.</param>
public sealed record LoneRung(LoneRungOf Of, int Minutes);

/// <summary>Who is told.</summary>
public enum LoneRungOf
{
    /// <summary>They themselves are reminded.</summary>
    Worker,

    Coordinator,

    Manager,
}
