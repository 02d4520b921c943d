using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Something that a list said and that waits until a human has decided.</summary>
/// <remarks>The same doubt about the same row or stay is held once, however many lists repeat it.</remarks>
public sealed class HeldRow : IVersioned
{
    private HeldRow()
    {
    }

    public RowId Id { get; private set; }

    public RowId IntakeId { get; private set; }

    public SiteId SiteId { get; private set; }

    public CensusHoldKind Kind { get; private set; }

    /// <summary>The same for the same doubt: the row's numbers, or the stay.</summary>
    public string Key { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>The row in question, or null where somebody is missing.</summary>
    public CensusRow? Row { get; private set; }

    public StayId? StayId { get; private set; }

    /// <summary>Who could be meant.</summary>
    public IReadOnlyList<PersonId> Candidates { get; private set; } = [];

    /// <summary>When the list was taken that raised it.</summary>
    public DateTime TakenAt { get; private set; }

    public HeldDecision? Decided { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public MembershipId? DecidedBy { get; private set; }

    /// <summary>The person whom the row was said to mean; null where that was not the question.</summary>
    public PersonId? SettledAs { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it is about somebody who may have left, and not about whom a row means: such wait together.</summary>
    public bool IsLeaver => Row is null || Kind == CensusHoldKind.TakenFromAnotherHospital;

    /// <summary>What may be answered to this doubt.</summary>
    public IReadOnlyList<HeldDecision> Answers => Kind switch
    {
        CensusHoldKind.TakenFromAnotherHospital or CensusHoldKind.TooManyLeftSite or CensusHoldKind.TooManyLeftWard or CensusHoldKind.RowUnread => [HeldDecision.HasLeft, HeldDecision.StillHere],
        CensusHoldKind.LeftButListed => [HeldDecision.StillHere, HeldDecision.HasLeft],
        CensusHoldKind.TwiceOnTheList or CensusHoldKind.InAnotherHospital => [HeldDecision.LeaveOut],
        _ when Candidates.Count == 1 => [HeldDecision.ThisPerson, HeldDecision.SomebodyNew, HeldDecision.LeaveOut],
        _ when Candidates.Count == 0 => [HeldDecision.SomebodyNew, HeldDecision.LeaveOut],
        _ => [HeldDecision.LeaveOut],
    };

    /// <summary>Keeps a doubt until somebody decides.</summary>
    public static (HeldRow Held, Decision Decision) Hold(RowId id, RowId intake, CensusHold hold, DateTime takenAt, DateTime now)
    {
        var held = new HeldRow
        {
            Id = id,
            IntakeId = intake,
            SiteId = hold.SiteId,
            Kind = hold.Kind,
            Key = KeyOf(hold),
            Reason = hold.Reason,
            Row = hold.Row,
            StayId = hold.StayId,
            Candidates = hold.Candidates,
            TakenAt = takenAt,
        };
        return (held, new CensusRowHeld(id, hold.Kind) { HappenedAt = now, Subjects = held.About() });
    }

    /// <summary>The same for the same doubt.</summary>
    public static string KeyOf(CensusHold hold) =>
        hold.Row is { } row ? row.Key : $"{hold.StayId?.Value}";

    /// <summary>A newer list no longer raises the doubt.</summary>
    public Decision Lapse(MembershipId by, DateTime now)
    {
        if (Decided is not null)
        {
            return new HeldAlreadyDecided();
        }

        (Decided, DecidedAt, DecidedBy) = (HeldDecision.Lapsed, now, by);
        return new CensusRowDecided(Id, HeldDecision.Lapsed) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>A human has decided; carrying it out is the next step, in the same save.</summary>
    /// <param name="who">The person whom the row is said to mean, where that was the question.</param>
    public Decision Decide(HeldDecision decision, PersonId? who, MembershipId by, DateTime now)
    {
        if (Decided is not null)
        {
            return new HeldAlreadyDecided();
        }

        if (!Answers.Contains(decision))
        {
            return new NotAnAnswerHere();
        }

        (Decided, DecidedAt, DecidedBy, SettledAs) = (decision, now, by, who);
        return new CensusRowDecided(Id, decision) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [.. Candidates.Select(c => new Subject(c, null, Section.Hospital))];
}

/// <summary>What a human decides about something held.</summary>
public enum HeldDecision
{
    /// <summary>The row means the one person who is known.</summary>
    ThisPerson,

    /// <summary>The row means somebody not known yet.</summary>
    SomebodyNew,

    /// <summary>The person has left.</summary>
    HasLeft,

    /// <summary>The person is still in the bed.</summary>
    StillHere,

    /// <summary>Nothing is done with it.</summary>
    LeaveOut,

    /// <summary>Nobody decided: a newer list no longer raises it.</summary>
    Lapsed,
}

/// <summary>A row of a list, or a leaver, waits for a human.</summary>
public sealed record CensusRowHeld(RowId Held, CensusHoldKind Kind) : Fact;

/// <summary>A human decided about something held.</summary>
public sealed record CensusRowDecided(RowId Held, HeldDecision Decision) : Fact;

public sealed record HeldAlreadyDecided() : Refusal("Somebody has already decided this.");

public sealed record NeedsSomebodyWhoSees() : Refusal(
    "You may not see whom this row could mean, so you cannot say who it is. Whoever may see them decides: the hub that looks after them, or you, once a search with what stands on the wristband has found them.");

public sealed record NotAnAnswerHere() : Refusal("This is not one of the answers that can be given here.");
