using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>The hub's daily meeting, in which it goes through one view of its board, person by person.</summary>
/// <remarks>One runs for a place, a day and a view, whoever takes part. Where it was left is told by who has been seen: the first who has not is next.</remarks>
public sealed class Huddle : IVersioned
{
    private Huddle()
    {
    }

    public RowId Id { get; private set; }

    public PlaceId PlaceId { get; private set; }

    /// <summary>The London day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What of the board it goes through, as the board's address has it.</summary>
    public string View { get; private set; } = "";

    public DateTime BeganAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    public static (Huddle Huddle, Decision Decision) Begin(RowId id, PlaceId place, string view, DateTime now)
    {
        var huddle = new Huddle { Id = id, PlaceId = place, Day = LondonTime.DayOf(now), View = view, BeganAt = now };
        return (huddle, new HuddleBegan(id, place) { HappenedAt = now, Subjects = [] });
    }

    /// <summary>Ends it; what was agreed goes to those who own it.</summary>
    /// <param name="seen">How many people were seen in it.</param>
    public Decision End(int seen, DateTime now)
    {
        if (EndedAt is not null || seen == 0)
        {
            return EndedAt is not null ? new HuddleIsOver() : new NobodySeenAtTheHuddle();
        }

        EndedAt = now;
        return new HuddleEnded(Id, seen) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>That somebody was gone through at a huddle, with what was decided.</summary>
public sealed class SeenAtHuddle : IVersioned, IAboutPerson
{
    private const int LongestDecision = 500;

    private SeenAtHuddle()
    {
    }

    public RowId Id { get; private set; }

    public RowId HuddleId { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>What was decided, in the meeting's words; null where there was nothing to decide.</summary>
    public string? Decided { get; private set; }

    public DateTime SeenAt { get; private set; }

    public MembershipId SeenById { get; private set; }

    public int Version { get; private set; }

    /// <summary>Goes through somebody: for the first time, or once more with another decision.</summary>
    /// <param name="before">What was written of them at this huddle, if anything.</param>
    /// <param name="decided">Empty where nothing is decided now: what was decided before stays.</param>
    /// <remarks>It is printed and stands on walls, as the next action does, so words that name a safeguarding concern are refused.</remarks>
    public static (SeenAtHuddle? Row, Decision Decision) See(RowId id, Huddle huddle, Stay stay, SeenAtHuddle? before, string? decided, MembershipId by, DateTime now)
    {
        var words = Typed.Line(decided);
        Refusal? fault = words switch
        {
            _ when huddle.EndedAt is not null => new HuddleIsOver(),
            { Length: > LongestDecision } => new People.WordsTooLong(LongestDecision),
            not null when People.Case.NamesAConcern(words) => new People.NamesASafeguardingConcern(),
            _ when before is not null && (words is null || words == before.Decided) => new People.NothingChanged(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        var row = before ?? new SeenAtHuddle { Id = id, HuddleId = huddle.Id, StayId = stay.Id, PersonId = stay.PersonId, CaseId = stay.CaseId };
        (row.Decided, row.SeenAt, row.SeenById) = (words ?? row.Decided, now, by);
        return (row, new PersonSeenAtHuddle(row.Id, words) { HappenedAt = now, Subjects = [new Subject(row.PersonId, row.CaseId, Section.Hospital)] });
    }
}

public sealed record HuddleBegan(RowId Huddle, PlaceId Place) : Fact;

/// <param name="Seen">How many people were gone through.</param>
public sealed record HuddleEnded(RowId Huddle, int Seen) : Fact;

/// <param name="What">What was decided, if anything.</param>
public sealed record PersonSeenAtHuddle(RowId Seen, string? What) : Fact;

public sealed record HuddleIsOver() : Refusal("This huddle has ended. Begin another from the board, or write on the person's own page.");

public sealed record NobodySeenAtTheHuddle() : Refusal("Nobody has been gone through yet, so there is nothing to send. Leave it, and go on later.");

public sealed record NotOfThisHub() : Refusal("They do not work in this hub now. Choose somebody else.");
