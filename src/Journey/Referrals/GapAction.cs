using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>What somebody undertakes so that a kind of need is no longer unmet in a place: it names no person that a need was about.</summary>
public sealed class GapAction : IVersioned
{
    private GapAction()
    {
    }

    public RowId Id { get; private set; }

    public PlaceId PlaceId { get; private set; }

    /// <summary>The kind of need, from the list <c>needs</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What is to be done.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Who does it: a member of staff or an organisation, as typed.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The London day by which it is to be done.</summary>
    public DateOnly DueOn { get; private set; }

    public GapState State { get; private set; }

    public DateTime PlannedAt { get; private set; }

    /// <summary>When it was done or given up; from then on it is watched whether the number falls.</summary>
    public DateTime? ClosedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Undertakes something. A day that has passed is no plan.</summary>
    public static Decision Plan(RowId id, PlaceId place, string code, GapForm form, DateTime now, out GapAction? action)
    {
        action = null;
        if (Typed.Text(form.Words) is not { } words || Typed.Line(form.Owner) is not { } owner)
        {
            return new SayWhatAndWho();
        }

        if (form.DueOn is not { } due || due < LondonTime.DayOf(now) || due > Referral.LastWanted(LondonTime.DayOf(now)))
        {
            return new PickADayToCome();
        }

        action = new GapAction { Id = id, PlaceId = place, Code = code, Words = words, Owner = owner, DueOn = due, PlannedAt = now };
        return new GapActionPlanned(id, place, code) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>It is done, or given up.</summary>
    public Decision Close(bool isDone, DateTime now)
    {
        if (State != GapState.Planned)
        {
            return new GapActionIsClosed();
        }

        (State, ClosedAt) = (isDone ? GapState.Done : GapState.GivenUp, now);
        return new GapActionClosed(Id, PlaceId, Code, isDone) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Whether its day has passed and it is still to be done.</summary>
    public bool IsLate(DateOnly today) => State == GapState.Planned && DueOn < today;
}

/// <summary>What is typed about it.</summary>
public sealed record GapForm(string? Words, string? Owner, DateOnly? DueOn);

/// <summary>Where an action stands.</summary>
public enum GapState
{
    Planned,
    Done,
    GivenUp,
}
