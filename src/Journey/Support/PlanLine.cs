using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>One kind of support within a plan: for which need, who gives it, how often, from when, until when.</summary>
/// <remarks>It stands as it holds now; calls, visits and tasks that have been keep what they were made with.</remarks>
public sealed class PlanLine : IVersioned, IAboutPerson
{
    private PlanLine()
    {
    }

    internal PlanLine(PlanLineId id, SupportPlan plan, LineForm form, DateTime now)
    {
        (Id, PlanId, PersonId, CaseId, AddedAt) = (id, plan.Id, plan.PersonId, plan.CaseId, now);
        Take(form);
    }

    public PlanLineId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public NeedId NeedId { get; private set; }

    /// <summary>The service that has said yes to the need.</summary>
    public ServiceId ServiceId { get; private set; }

    /// <summary>A code of the list <c>support-kinds</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Who does it, in words.</summary>
    public string Who { get; private set; } = "";

    public Often Often { get; private set; }

    public int? Every { get; private set; }

    /// <summary>The days of the week as numbers from 0 for Sunday, with commas between; empty unless weekly.</summary>
    public string OnDays { get; private set; } = "";

    public OnBankHoliday Holidays { get; private set; }

    /// <summary>The London clock time; null for any time of the day.</summary>
    public TimeOnly? At { get; private set; }

    /// <summary>The first day; null for the day of going home.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day; null for the last day of the plan.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Whether the person has agreed to it.</summary>
    public bool Agreed { get; private set; }

    /// <summary>What whoever does it must know: which shop, which device, who holds the key.</summary>
    public string? Words { get; private set; }

    public DateTime AddedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public LineEnd? EndedBecause { get; private set; }

    public int Version { get; private set; }

    public Rhythm Rhythm => new(Often, Every, [.. OnDays.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => (DayOfWeek)int.Parse(day, System.Globalization.CultureInfo.InvariantCulture))], Holidays);

    internal void Take(LineForm form)
    {
        (NeedId, ServiceId, Kind, Who, Words, Agreed) = (form.Need, form.Service, form.Kind, Typed.Line(form.Who)!, Typed.Text(form.Words), form.Agreed);
        (Often, Every, Holidays) = (form.Rhythm.Often, form.Rhythm.Often == Often.EveryFewDays ? form.Rhythm.Every : null, form.Rhythm.Holidays);
        OnDays = form.Rhythm.Often == Often.Weekly ? string.Join(',', form.Rhythm.On.Distinct().Order().Select(day => (int)day)) : "";
        (At, From, Until) = (form.At, form.From, form.Until);
    }

    internal bool IsSaidBy(LineForm form)
    {
        var other = new PlanLine();
        other.Take(form);
        return (other.NeedId, other.Kind, other.Who, other.Words, other.Agreed, other.Often, other.Every) == (NeedId, Kind, Who, Words, Agreed, Often, Every)
            && (other.OnDays, other.Holidays, other.At, other.From, other.Until) == (OnDays, Holidays, At, From, Until);
    }

    internal void End(LineEnd because, DateTime now) => (EndedAt, EndedBecause) = (now, because);

    internal void GoOn() => (EndedAt, EndedBecause) = (null, null);
}

/// <summary>What a line of support is to be.</summary>
/// <param name="Service">The service that holds the need.</param>
/// <param name="Kind">A code of the list <c>support-kinds</c>, looked up by the caller.</param>
/// <param name="Who">Who does it, in words.</param>
/// <param name="At">The London clock time; null for any time of the day.</param>
/// <param name="From">The first day; null for the day of going home.</param>
/// <param name="Until">The last day; null for the plan's.</param>
/// <param name="Agreed">Whether the person has agreed.</param>
public sealed record LineForm(
    NeedId Need, ServiceId Service, string Kind, string? Who, Rhythm Rhythm, TimeOnly? At = null, DateOnly? From = null, DateOnly? Until = null, bool Agreed = false, string? Words = null);

/// <summary>Why a line of support ended.</summary>
public enum LineEnd
{
    /// <summary>Whoever helps ended it.</summary>
    NoLongerWanted,

    /// <summary>Its need has ended, or is no longer in the hands of the service that had said yes.</summary>
    NeedEnded,

    PlanEnded,
}
