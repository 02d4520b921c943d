using System.Collections.Frozen;
using Homeward.App.Support;
using Homeward.App.Support.Letters;
using Homeward.Journey.Support;
using Homeward.Journey.Support.Volunteering;

namespace Homeward.App.Today.Person;

/// <summary>How the facts of support plans read on a timeline.</summary>
internal static class SayingsOfSupport
{
    public static readonly FrozenDictionary<string, Saying> All = new Dictionary<string, Saying>(StringComparer.Ordinal)
    {
        [nameof(PlanStarted)] = new("Support plan started", v => v.Day("dayNought") is { } day ? $"from {day}" : "to begin when they go home"),
        [nameof(PlanDaysBegan)] = new("Days of the support plan began", v => FactValues.Listed(v.Day("dayNought"), v.Day("lastDay") is { } last ? $"until {last}" : null)),
        [nameof(PlanDaysTakenBack)] = new("Days of the support plan not begun after all", _ => "still in hospital"),
        [nameof(PlanMadeLonger)] = new("Support plan made longer", v => FactValues.With(v.Day("lastDay"), FactValues.Listed(v.Text("reason"), v.Text("agreedBy") is { } who ? $"agreed by {who}" : null))),
        [nameof(PlanGoalWritten)] = new("What they want to reach was written down"),
        [nameof(PlanGoalTakenOut)] = new("A goal was taken out"),
        [nameof(PlanLineAdded)] = new("Support added", v => FactValues.Listed(v.Label("support-kinds", "kind"), v.Is("agreed") ? null : "not agreed with them yet")),
        [nameof(PlanLineChanged)] = new("Support changed", v => v.Label("support-kinds", "kind")),
        [nameof(PlanLineEnded)] = new("Support ended", v => FactValues.Listed(v.Label("support-kinds", "kind"), Because(v.Text("because")))),
        [nameof(WorkLaidOut)] = new("Calls, visits and tasks laid out", v => v.Day("until") is { } until ? $"until {until}" : null),
        [nameof(WorkRecorded)] = new("Support given", Came),
        [nameof(WorkPutRight)] = new("What came of support was put right", Came),
        [nameof(WorkGivenToVolunteer)] = new("Given to a volunteer", v => FactValues.Listed(v.Label("support-kinds", "kind"), v.Day("on"))),
        [nameof(WorkTakenFromVolunteer)] = new("Taken back from a volunteer", v => FactValues.Listed(v.Label("support-kinds", "kind"), v.Day("on"))),
        [nameof(VolunteerKeptApart)] = new("A volunteer does not come to them any more"),
        [nameof(VolunteerMayMeetThemAgain)] = new("A volunteer may come to them again"),
        [nameof(PlanPaused)] = new("Back in hospital: the support plan rests", v => v.Day("since") is { } since ? $"since {since}" : null),
        [nameof(PlanWentOn)] = new("Home again: the support plan goes on", v => FactValues.Listed(v.Day("on"), v.Day("lastDay") is { } last ? $"until {last}" : null)),
        [nameof(ReadmissionExplained)] = new("What brought them back into hospital", v => v.Label("readmission-reasons", "because")),
        [nameof(PlanReviewed)] = new("Looked back together", v => Read<ReviewKind>(v.Text("kind")) is { } kind ? SupportWords.Of(kind).ToLowerInvariant() : null),
        [nameof(EndingPrepared)] = new("The ending of the support plan was prepared with them"),
        [nameof(PlanHandedOver)] = new("Support plan handed over to a colleague"),
        [nameof(WorryRaised)] = new("A worry was raised", v => v.Label("worry-kinds", "kind")),
        [nameof(WorryToldMore)] = new("More was said about a worry"),
        [nameof(WorryNotClosedInTime)] = new("Nobody had closed a worry in time", v => v.Label("worry-kinds", "kind")),
        [nameof(WorryClosed)] = new("A worry was closed", v => FactValues.With(v.Label("worry-kinds", "kind"), v.Label("worry-outcomes", "outcome"))),
        [nameof(ContactFailed)] = new("Nobody was reached", v => FactValues.With(v.Label("support-kinds", "kind"), v.Label("contact-ladder", "rung") is { } rung ? $"next: {rung}" : null)),
        [nameof(ContactFailedAgain)] = new("Again nobody was reached", v => v.Label("support-kinds", "kind")),
        [nameof(RungDone)] = new("Looked for them", v => FactValues.With(v.Label("contact-ladder", "rung"), v.Label("rung-outcomes", "outcome"))),
        [nameof(RungNotDoneInTime)] = new("Nobody had gone on looking in time", v => v.Label("contact-ladder", "rung")),
        [nameof(FailedContactClosed)] = new("Nobody looks for them any more", v => FactValues.Listed(Read<FailedContactEnd>(v.Text("because")) is { } end ? SupportWords.Of(end).ToLowerInvariant() : null, v.Label("rung-outcomes", "outcome"))),
        [nameof(PlanEnded)] = new("Support plan ended", v => v.Label("plan-ends", "because")),
        [nameof(ClosingLetterWritten)] = new("The closing letter was written"),
        [nameof(ClosingLetterSent)] = new("Closing letter sent", v => Read<LetterTo>(v.Text("to")) is { } to ? LetterSaid.To(to) : null),
        [nameof(ClosingLetterPosted)] = new("Closing letter posted, or handed over", v => Read<LetterTo>(v.Text("to")) is { } to ? LetterSaid.To(to) : null),
        [nameof(ClosingLetterForgone)] = new("No closing letter is sent"),
        [nameof(ClosingLetterOpened)] = new("The person opened their closing letter"),
        [nameof(ClosingLetterNotOpened)] = new("A wrong date of birth was given for the closing letter"),
        [nameof(PlanCameBack)] = new("Support plan goes on"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string? Because(string? because) => Read<LineEnd>(because) switch { LineEnd.NeedEnded => "with its need", LineEnd.PlanEnded => "with the plan", _ => null };

    /// <summary>As facts write it: <c>no-contact</c>.</summary>
    private static T? Read<T>(string? written)
        where T : struct, Enum => Enum.TryParse<T>(written?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;

    private static string? Came(FactValues values) => FactValues.Listed(
        values.Label("support-kinds", "kind"),
        values.Day("on"),
        Read<JobState>(values.Text("became")) is { } state ? SupportWords.Of(state).ToLowerInvariant() : null,
        Read<HowTheyAre>(values.Text("how")) is { } how ? SupportWords.Of(how).ToLowerInvariant() : null);
}
