using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>Says in plain words what the match found.</summary>
/// <param name="label">The label of a code: list, code. Made for a list of today's editions.</param>
/// <param name="quickHours">Within how many hours an answer is quick.</param>
public sealed class MatchWords(Wanted wanted, DateTime now, Func<string, string, string> label, double quickHours = 2)
{
    private const int FewestToTell = 5;

    private readonly DateOnly _today = LondonTime.DayOf(now);

    /// <summary>Why a service is left out, one sentence for each reason.</summary>
    /// <param name="told">From what the reader may be told; what is drawn from elsewhere stays unsaid.</param>
    public IReadOnlyList<string> WhyNot(LeftOutService leftOut, DrawnFrom told = DrawnFrom.All) =>
        [.. leftOut.WhyNots.Where(kind => told.HasFlag(Drawn(kind))).Select(kind => WhyNot(kind, leftOut))];

    /// <summary>What speaks for a service, strongest part of its case first.</summary>
    /// <param name="told">As for <see cref="WhyNot(LeftOutService, DrawnFrom)"/>.</param>
    public IReadOnlyList<string> Reasons(RankedService ranked, DrawnFrom told = DrawnFrom.All)
    {
        var service = ranked.Service;
        var reach = told.HasFlag(DrawnFrom.Contact);
        string?[] reasons =
        [
            told.HasFlag(DrawnFrom.OthersReferrals) && wanted.HelpedBy.Contains(service.Id) ? "Helps this person already" : null,
            ranked.ToCheck.Contains(ToCheck.PlaceAgain) ? null : Room(service.Capacity),
            Start(service),
            told.HasFlag(DrawnFrom.Home) && ranked.Metres is { } metres && !service.Coverage.ByTelephone ? $"Based {PlainWords.Distance(metres)} from home" : null,
            Yes(service.History),
            Speed(service.History),
            reach && wanted.Language is { } language ? service.Reach.Languages.Contains(language) ? $"Speaks {language}" : "Books interpreters" : null,
            reach && wanted.Adjustments.Count > 0 && wanted.Adjustments.All(service.Reach.Meets.Contains) ? "Can meet every adjustment on record" : null,
            reach && wanted.NeedsStepFree && service.Reach.StepFree is true ? "Step-free" : null,
            service.Free ? "Free" : null,
        ];
        return [.. reasons.OfType<string>()];
    }

    /// <summary>What is not known and may stand in the way, one sentence each.</summary>
    /// <param name="told">As for <see cref="WhyNot(LeftOutService, DrawnFrom)"/>.</param>
    public IReadOnlyList<string> Checks(RankedService ranked, DrawnFrom told = DrawnFrom.All) =>
        [.. ranked.ToCheck.Where(check => told.HasFlag(Drawn(check))).Select(check => Check(check, ranked.Service))];

    /// <summary>From what of the record a why-not is drawn.</summary>
    public static DrawnFrom Drawn(WhyNotKind kind) => kind switch
    {
        WhyNotKind.TooYoung or WhyNotKind.TooOld or WhyNotKind.OneGenderOnly => DrawnFrom.Identity,
        WhyNotKind.OutsideArea or WhyNotKind.TooFar => DrawnFrom.Home,
        WhyNotKind.Tenure or WhyNotKind.NoMeansTestedBenefit or WhyNotKind.DoesNotLiveAlone or WhyNotKind.Mobility or WhyNotKind.NotStepFree or WhyNotKind.Language
            or WhyNotKind.NoSuchWorker or WhyNotKind.Adjustment or WhyNotKind.SharingNotAgreed => DrawnFrom.Contact,
        _ => DrawnFrom.Nothing,
    };

    private static DrawnFrom Drawn(ToCheck check) => check switch
    {
        ToCheck.Age or ToCheck.Gender => DrawnFrom.Identity,
        ToCheck.Area => DrawnFrom.Home,
        ToCheck.CapacityNeverTold or ToCheck.CapacityOld or ToCheck.PlaceAgain => DrawnFrom.Nothing,
        _ => DrawnFrom.Contact,
    };

    private string WhyNot(WhyNotKind kind, LeftOutService leftOut)
    {
        var service = leftOut.Service;
        var takes = service.Eligibility;
        return kind switch
        {
            WhyNotKind.ClosedForNow => $"Closed until {On(service.ClosedUntil!.Value)}",
            WhyNotKind.OutsideArea => wanted.PlaceIsAssumed ? $"Covers {service.Coverage.Words}, and no address is known" : $"Outside {service.Coverage.Words}",
            WhyNotKind.TooFar => PlainWords.TooFar(leftOut.Metres!.Value, service.Coverage.WithinMetres!.Value),
            WhyNotKind.CarersOnly => "Only for unpaid carers",
            WhyNotKind.PatientsOnly => "Not for a carer’s own need",
            WhyNotKind.TooYoung => $"Only from age {takes.MinAge}",
            WhyNotKind.TooOld => $"Only up to age {takes.MaxAge}",
            WhyNotKind.OneGenderOnly => takes.OnlyGender == Gender.Woman ? "Only for women" : "Only for men",
            WhyNotKind.Tenure => $"Not for somebody who {Lower("tenures", wanted.Tenure!)}",
            WhyNotKind.NoMeansTestedBenefit => "Only for people on a means-tested benefit",
            WhyNotKind.DoesNotLiveAlone => "Only for people who live alone",
            WhyNotKind.SenderNotTaken => $"Takes nobody from {Lower("senders", wanted.Sender)}",
            WhyNotKind.Mobility => $"Not for somebody who {Lower("mobilities", wanted.Mobility!)}",
            _ => WhyNotNow(kind, service),
        };
    }

    private string WhyNotNow(WhyNotKind kind, ServiceProfile service) => kind switch
    {
        WhyNotKind.NotStepFree => "No step-free access",
        WhyNotKind.Language => $"Nobody speaks {wanted.Language}, and no interpreter",
        WhyNotKind.NoSuchWorker => wanted.WorkerWish == Gender.Woman ? "No woman can come" : "No man can come",
        WhyNotKind.Adjustment => "Cannot offer " + string.Join(", ", wanted.Adjustments.Where(service.Reach.CannotMeet.Contains).Select(a => Lower("adjustments", a))),
        WhyNotKind.SharingNotAgreed => $"Sharing with {Lower("recipient-classes", service.RecipientClass)} is not agreed",
        WhyNotKind.AskedBefore => "Asked before for this need",
        WhyNotKind.ShutThatDay => Shut(service, wanted.Day!.Value),
        WhyNotKind.ShutAtThatTime => wanted.Time is { } time ? $"Not open at {time:HH:mm} {On(wanted.Day!.Value, "on ")}" : "Not open again today",
        WhyNotKind.NoticeTooShort => $"Needs {(service.NoticeHours % 24 == 0 && service.NoticeHours > 24 ? $"{service.NoticeHours / 24} days" : $"{service.NoticeHours} hours")}’ notice",
        WhyNotKind.Full => PlainWords.Room(service.Capacity, _today),
        WhyNotKind.NoPlace => PlainWords.NoPlace(service.NoPlace!.Value, Lower("needs", wanted.Need), now),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A why-not without a sentence."),
    };

    private string Shut(ServiceProfile service, DateOnly day) =>
        service.Calendar.Hours.Usually(day.DayOfWeek).Count == 0 ? $"Not open on {day.DayOfWeek}s"
        : service.Calendar.Holidays.NameOf(day) is { } holiday ? $"Closed on {holiday}"
        : $"Closed {On(day, "on ")}";

    private string? Room(Capacity capacity) => (capacity.Free, capacity.ToldAt) switch
    {
        ( > 0, { } told) => $"{PlainWords.Room(capacity, _today)}, told {PlainWords.Ago(now - told)}",
        (0, { }) when capacity.From is { } from => $"A place from {On(from)}",
        _ => null,
    };

    private static string? Yes(AnswerHistory history) =>
        history.Answered >= FewestToTell ? $"Said yes to {history.Accepted} of {history.Answered}, answered {history.InTime} in time" : null;

    private string? Speed(AnswerHistory history) => history.Answered >= FewestToTell && 2 * history.Quick > history.Answered
        ? $"Answers most requests for “{Lower("needs", wanted.Need)}” within {(quickHours == 1 ? "an hour" : $"{quickHours:0.#} hours")} ({history.Quick} of {history.Answered})" : null;

    private string? Start(ServiceProfile service)
    {
        if (wanted.Day is { } day)
        {
            return wanted.Time is { } time ? $"Open at {time:HH:mm} {On(day, "on ")}" : $"Open {On(day, "on ")}";
        }

        return service.Calendar.NextOpen(now.AddHours(service.NoticeHours)) is not { } open ? null
            : open <= now ? "Open now"
            : $"Can begin {On(LondonTime.DayOf(open), "on ")} at {LondonTime.TimeOf(open):HH:mm}";
    }

    private string Check(ToCheck check, ServiceProfile service) => check switch
    {
        ToCheck.Age => "Age not known: " + ((service.Eligibility.MinAge, service.Eligibility.MaxAge) switch
        {
            ({ } min, { } max) => $"it takes ages {min} to {max}",
            ({ } min, null) => $"it takes people from {min}",
            (_, { } max) => $"it takes people up to {max}",
            _ => throw new ArgumentException("A service with no age limit has no age to check.", nameof(service)),
        }),
        ToCheck.Gender => service.Eligibility.OnlyGender == Gender.Woman ? "It sees women only" : "It sees men only",
        ToCheck.Area => $"Address not known well enough: it covers {service.Coverage.Words}",
        ToCheck.Tenure => "Not known whether they own or rent: it does not take everyone",
        ToCheck.MeansTestedBenefit => "Not known whether they get a means-tested benefit",
        ToCheck.LivesAlone => "Not known whether they live alone",
        ToCheck.Mobility => "Not known how they move about: it cannot take everyone",
        ToCheck.StepFree => "Ask whether the way in is step-free",
        ToCheck.Adjustment => "Name the adjustments on record and ask whether it can meet them: what it reads before a yes names few of them",
        ToCheck.CapacityNeverTold => "Has not said whether it has room",
        ToCheck.CapacityOld => $"What it said of its room is old: told {PlainWords.Ago(now - service.Capacity.ToldAt!.Value)}",
        ToCheck.PlaceAgain => $"Said no place for {Lower("needs", wanted.Need)} {PlainWords.Ago(now - service.NoPlace!.Value.ToldAt)}: ask whether it has one now",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "A check without a sentence."),
    };

    private string On(DateOnly day, string before = "") => PlainWords.Day(day, _today, before);

    private string Lower(string list, string code)
    {
        var text = label(list, code);
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
