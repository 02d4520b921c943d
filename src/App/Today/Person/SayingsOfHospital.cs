using System.Collections.Frozen;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;

namespace Homeward.App.Today.Person;

/// <summary>How the facts of stays, visits and delays read on a timeline.</summary>
internal static class SayingsOfHospital
{
    public static readonly FrozenDictionary<string, Saying> All = new Dictionary<string, Saying>(StringComparer.Ordinal)
    {
        [nameof(PersonAdmitted)] = new("Came onto a ward", v => FactValues.Listed(v.Named("ward"), v.Named("site"), Bed(v), v.Label("admission-methods", "method"))),
        [nameof(MovedWard)] = new("Moved", v => FactValues.Listed(v.Named("to"), Bed(v), v.Text("from") == v.Text("to") ? null : From(v.Named("from")))),
        [nameof(KnownPersonIsHere)] = new("Found on a ward", v => FactValues.Listed(v.Named("ward"), v.Named("by") is { } by ? $"said {by}" : null)),
        [nameof(DischargeExpected)] = new("Expected to leave", v => FactValues.Listed(v.Day("on") ?? "no day any more", Before(v.Day("before")))),
        [nameof(LeftHospital)] = new("Left hospital", How),
        [nameof(LeavingConfirmed)] = new("How they left", How),
        [nameof(LeavingNeverSaid)] = new("How they left", _ => "nobody said it in all the days it was asked; it counts as not known"),
        [nameof(DischargeCancelled)] = new("Discharge cancelled", _ => "the stay goes on"),
        [nameof(AdmissionEnteredInError)] = new("Never admitted: entered in error", v => v.Text("words")),
        [nameof(CriteriaReviewed)] = new("Criteria to reside reviewed", v => FactValues.With(Outcome(v), FactValues.Listed(v.Labels("criteria-to-reside", "met"), v.Text("exceptionReason")))),
        [nameof(CriteriaNoLongerMet)] = new("Criteria to reside: no longer met"),
        [nameof(CriteriaMetAgain)] = new("Criteria to reside: met again"),
        [nameof(PathwayChosen)] = new("Pathway", v => FactValues.With(FactValues.Listed(FactValues.With(v.Code("pathway"), v.Coded("pathway")), Before(v.Code("before"))), v.Text("reason"))),
        [nameof(DestinationPlanned)] = new("Destination", v => FactValues.Listed(v.Coded("destination"), Before(v.Coded("before")))),
        [nameof(PersonInvolved)] = new("Asked about the way home", v => FactValues.With(v.Coded("decision"), FactValues.Listed(v.Coded("who"), v.Coded("how")))),
        [nameof(AttendanceBegan)] = new("A&E or clinic visit", v => FactValues.Listed(v.Label("attendance-kinds", "kind"), v.Named("site"))),
        [nameof(AttendanceEnded)] = new("A&E or clinic visit ended", v => v.Label("attendance-outcomes", "outcome")),
        [nameof(BlockerRaised)] = new("Discharge held up", v => FactValues.With(v.Coded("reason"), v.Text("words"))),
        [nameof(BlockerOwned)] = new("A delay has an owner", v => FactValues.Listed(FactValues.With(v.Named("blocker"), v.Named("owner")), Before(v.Named("before")))),
        [nameof(BlockerBegun)] = new("Work on a delay has begun", v => v.Named("blocker")),
        [nameof(BlockerPromised)] = new("A day is promised for a delay", v => FactValues.Listed(FactValues.With(v.Named("blocker"), v.Day("day")), Before(v.Day("before")))),
        [nameof(BlockerCleared)] = new("No longer held up", v => FactValues.With(v.Named("blocker"), v.Text("how"))),
        [nameof(BlockerSuperseded)] = new("Held up by something else", v => FactValues.Listed(v.Named("by"), Before(v.Named("blocker")))),
        [nameof(BlockerMarked)] = new("The delay to report", v => v.Named("blocker")),
        [nameof(BlockerCameBack)] = new("Held up again", v => v.Named("blocker")),
        [nameof(PersonSeenAtHuddle)] = new("Talked about at the huddle", v => v.Text("what")),
        [nameof(CensusRowHeld)] = new("A row of a hospital’s list waits for a decision", v => Doubt(v.Text("kind"))),
        [nameof(CensusRowDecided)] = new("A row of a hospital’s list is decided", v => Decided(v.Text("decision"))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string? Bed(FactValues values) => values.Text("bed") is { } bed ? $"bed {bed}" : null;

    private static string? From(string? ward) => ward is null ? null : $"from {ward}";

    private static string? Before(string? known) => known is null ? null : $"before that {known}";

    private static string? Outcome(FactValues values) =>
        FactValues.Listed(
            values.Text("outcome") switch { "meets" => "needs the bed", "meets-by-exception" => "needs the bed, by exception", null => null, _ => "no longer needs the bed" },
            values.Is("unchanged") ? "as before" : null);

    private static string? How(FactValues values) => values.Text("kind") switch
    {
        "died" => "died",
        "unknown" => "no longer on the hospital’s list; nobody has said how",
        _ => FactValues.Listed(
            values.Label("discharge-methods", "method"),
            values.Label("places-of-discharge", "residence") is { } to ? $"to: {to}" : null,
            values.Coded("destination") is { } reported ? $"reported as: {reported}" : null),
    };

    private static string? Doubt(string? kind) => kind switch
    {
        "numbers-disagree" => "its numbers point at different people",
        "too-little-to-match" => "it says too little of who is meant",
        "looks-like-somebody-known" => "it looks like somebody known",
        "twice-on-the-list" => "somebody is on it twice",
        null => null,
        _ => "it says otherwise than the record",
    };

    private static string? Decided(string? decision) => decision switch
    {
        "this-person" => "it means this person",
        "somebody-new" => "it means somebody new",
        "has-left" => "they have left",
        "still-here" => "they are still there",
        "leave-out" => "left out",
        "lapsed" => "a newer list no longer asks",
        _ => null,
    };
}
