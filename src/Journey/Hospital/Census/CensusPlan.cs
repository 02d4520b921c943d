using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Hospital.Census;

/// <summary>What a list would change: shown by the preview and carried out by the import, both from the same comparison.</summary>
public sealed record CensusPlan
{
    /// <summary>Why nothing of the list may be used, or null.</summary>
    public Refusal? Refusal { get; init; }

    public IReadOnlyList<CensusAdmission> Admissions { get; init; } = [];

    public IReadOnlyList<CensusMove> Moves { get; init; } = [];

    public IReadOnlyList<CensusExpectation> Expectations { get; init; } = [];

    public IReadOnlyList<CensusDeparture> Departures { get; init; } = [];

    /// <summary>Stays that an earlier list seemed to have ended, although the person never left.</summary>
    public IReadOnlyList<CensusReturn> Returns { get; init; } = [];

    /// <summary>Numbers that the list adds to people who are surely matched.</summary>
    public IReadOnlyList<CensusNumber> Numbers { get; init; } = [];

    /// <summary>What waits for a human.</summary>
    public IReadOnlyList<CensusHold> Holds { get; init; } = [];

    /// <summary>Rows that were left out, and remarks on what was not taken over; those the reader rejected included.</summary>
    public IReadOnlyList<RejectedRow> Problems { get; init; } = [];

    /// <summary>Headings of columns that nobody reads: a warning, for the rest is used.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>The sites that were compared.</summary>
    public IReadOnlyList<SiteId> Sites { get; init; } = [];

    /// <summary>How many rows say what is already known.</summary>
    public int Unchanged { get; init; }

    /// <summary>How often it puts something else right than a bed: a number added, an expected day set, a leaving that was none taken back.</summary>
    public int PutRight => Numbers.Count + Expectations.Count + Returns.Count;

    /// <summary>Everybody whom the list touched: whom a row named or could mean, and whom it no longer names.</summary>
    public IReadOnlyCollection<PersonId> Touched { get; init; } = [];

    /// <summary>How many rows that could be compared name nobody of those who were known to the comparison: each asks whether somebody is known.</summary>
    public int Asking { get; init; }

    /// <summary>The stays that it would change or that wait.</summary>
    public IEnumerable<StayId> Stays => Departures.Select(d => d.StayId).Concat(Moves.Select(m => m.StayId)).Concat(Expectations.Select(e => e.StayId))
        .Concat(Returns.Select(r => r.StayId)).Concat(Holds.Select(h => h.StayId).OfType<StayId>()).Distinct();

    public bool ChangesNothing =>
        Admissions.Count + Moves.Count + Expectations.Count + Departures.Count + Returns.Count + Numbers.Count + Holds.Count == 0;

    /// <summary>Why a list changes nothing; null where it changes something.</summary>
    public string? WhyNothing => this switch
    {
        { ChangesNothing: false } => null,
        { Unchanged: > 0, Problems.Count: 0 } => "Everything on this list is known already.",
        { Unchanged: > 0 } => "All that could be used of this list is known already. What was left out, and why, stands below.",
        { Problems.Count: > 0 } => "No row of this list could be used, so it changes nothing. Why, row by row, stands below.",
        _ => "This list names nobody who is new, and misses nobody who is known.",
    };
}

/// <summary>A person comes: somebody known, or somebody new (no id).</summary>
/// <param name="Row">The row that says so.</param>
/// <param name="SiteId">Where.</param>
/// <param name="WardId">Where.</param>
/// <param name="PersonId">Who, or null for somebody not known yet.</param>
/// <param name="EndsFirst">The stay that must have ended for this one to begin: a transfer, or a leaving between two lists.</param>
public sealed record CensusAdmission(CensusRow Row, SiteId SiteId, WardId WardId, PersonId? PersonId, CensusDeparture? EndsFirst = null);

/// <summary>To another ward or bed.</summary>
public sealed record CensusMove(CensusRow Row, StayId StayId, WardId From, WardId To, string? Bed);

/// <summary>The hospital has set another expected date.</summary>
public sealed record CensusExpectation(CensusRow Row, StayId StayId, DateOnly? Before, DateOnly On);

/// <summary>A stay ends, or the way it ended is now known.</summary>
/// <param name="StayId">Which stay.</param>
/// <param name="WardId">The ward they were last on.</param>
/// <param name="Leaving">How and where; unknown for somebody who is only missing.</param>
/// <param name="Confirms">Whether the stay has already ended and only the way of leaving is new.</param>
public sealed record CensusDeparture(StayId StayId, WardId WardId, Leaving Leaving, bool Confirms = false);

/// <summary>Missing from an earlier list, on this one again with the same admission.</summary>
public sealed record CensusReturn(CensusRow Row, StayId StayId, WardId WardId);

/// <summary>A number to keep for a person.</summary>
public sealed record CensusNumber(PersonId PersonId, OrganisationId? Trust, string? HospitalNumber, NhsNumber? NhsNumber);

/// <summary>Something that waits for a human, with the row or the stay it is about.</summary>
/// <param name="Kind">What is unsure.</param>
/// <param name="SiteId">Whose list.</param>
/// <param name="Row">The row in question; null for a leaver.</param>
/// <param name="StayId">The stay in question; null where only a person is.</param>
/// <param name="Candidates">Who could be meant.</param>
/// <param name="Reason">What is unsure, in one sentence.</param>
public sealed record CensusHold(
    CensusHoldKind Kind, SiteId SiteId, CensusRow? Row, StayId? StayId, IReadOnlyList<PersonId> Candidates, string Reason)
{
    /// <summary>Whether an earlier list, or this one, has raised it before and nobody has decided yet.</summary>
    public bool WaitsAlready { get; init; }
}

/// <summary>Why something waits for a human.</summary>
public enum CensusHoldKind
{
    /// <summary>Its numbers point at different people, or the birth date is not the one known.</summary>
    NumbersDisagree,

    /// <summary>Neither the trust's number nor NHS number with birth date.</summary>
    TooLittleToMatch,

    /// <summary>Unknown numbers, but somebody known has this name and birth date.</summary>
    LooksLikeSomebodyKnown,

    /// <summary>The same person stands on the list twice, in different beds.</summary>
    TwiceOnTheList,

    /// <summary>Recorded by hand as having left before the list was taken.</summary>
    LeftButListed,

    /// <summary>In a bed of another hospital since.</summary>
    InAnotherHospital,

    /// <summary>Missing, together with too many others of the site.</summary>
    TooManyLeftSite,

    /// <summary>Missing, together with too many others of the ward.</summary>
    TooManyLeftWard,

    /// <summary>Missing, but a row of this ward could not be read.</summary>
    RowUnread,

    /// <summary>In a bed of another hospital until now, from which this list takes more than a handful, or may take nobody: that hospital decides.</summary>
    TakenFromAnotherHospital,
}

/// <param name="Read">The site codes that the list names, as they were read.</param>
/// <param name="Known">The codes of the hospitals here.</param>
public sealed record NoKnownSite(IReadOnlyList<string> Read, IReadOnlyList<string> Known) : Refusal(
    $"The list names no hospital that is known here. {(Read.Count == 0 ? "No site code was read" : $"Read: {Some(Read)}")}; known: {(Known.Count == 0 ? "none yet" : Some(Known))}.")
{
    private static string Some(IReadOnlyList<string> codes) => string.Join(", ", codes.Take(8).Select(code => $"“{code}”")) + (codes.Count > 8 ? " …" : "");
}

/// <param name="Rejected">Every row of the list, each with what is wrong with it.</param>
public sealed record NoRowCouldBeRead(IReadOnlyList<RejectedRow> Rejected) : Refusal(
    $"{(Rejected.Count == 1 ? "The only row" : $"None of the {Rejected.Count} rows")} of the list could {(Rejected.Count == 1 ? "not " : "")}be read, so it speaks for no hospital. {Why(Rejected)} Nothing was changed.")
{
    private const int MostReasons = 3;

    private static string Why(IReadOnlyList<RejectedRow> rejected) => string.Join(' ', rejected.GroupBy(row => row.Reason).OrderByDescending(same => same.Count()).Take(MostReasons)
        .Select(same => $"Line {same.First().Line}{(same.Count() == 1 ? "" : $" and {same.Count() - 1} more")}: {same.Key}"));
}

/// <param name="Codes">The hospitals that the list names and that are not theirs.</param>
public sealed record NotYourHospital(IReadOnlyList<string> Codes) : Refusal(
    $"The list names {string.Join(" and ", Codes)}, where you do not work. A hospital’s list is taken in by the hub of its place; an administrator takes in only its first.");

/// <remarks>It has no <see cref="Refusal.Wait"/> where the list alone is more than an hour has room for.</remarks>
public sealed record TooManyListsShown() : Refusal(
    "You have looked at many lists this hour, or this one names many more people than its hospitals have beds. Wait a while before you show the next, or let the server take it in.");

public sealed record NewerListKnown(DateTime LastTakenAt)
    : Refusal($"A newer list, taken {LondonTime.WallClock(LastTakenAt):d MMMM yyyy 'at' HH:mm}, is already in. An older one cannot undo it.");

public sealed record TakenInTheFuture() : Refusal("The list says that it was taken in the future. Check its date and time.")
{
    public override bool MayPass => true;
}
