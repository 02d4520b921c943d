using System.Collections.Frozen;
using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

/// <summary>Turns the settings written in docs/rules/matching.md into a wanted need and a service.</summary>
internal static class MatchExamples
{
    internal const string Page = "docs/rules/matching.md";

    /// <summary>Friday 20 November 2026, 10:00 in London.</summary>
    internal static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);

    internal static readonly PlaceId Northvale = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    internal static readonly PlaceId Eastmere = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));
    internal static readonly ServiceId Only = new(Guid.Parse("00000000-0000-7000-8000-00000000000a"));

    internal static MatchWeights Weights { get; } = MatchWeights.From(
        CodeListFiles.Read("match-weights").ToDictionary(row => row["code"], row => double.Parse(row["value"], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    internal static Wanted Wanted(string cell)
    {
        var said = MarkdownTables.Settings(cell);
        return new Wanted
        {
            Need = "lift-home",
            Place = Get(said, "place") == "eastmere" ? Eastmere : Northvale,
            Sender = Get(said, "sender") ?? "hospital",
            ForCarer = Yes(said, "carer") is true,
            Age = Number(said, "age"),
            Gender = Choice<Gender>(said, "gender"),
            District = Get(said, "district"),
            Home = Number(said, "home") is { } east ? new GridPoint(east, 0) : null,
            Tenure = Get(said, "tenure"),
            OnMeansTestedBenefit = Yes(said, "benefit"),
            LivesAlone = Yes(said, "alone"),
            Mobility = Get(said, "mobility"),
            NeedsStepFree = Yes(said, "step-free") is true,
            Language = Get(said, "language"),
            WorkerWish = Choice<Gender>(said, "worker"),
            Adjustments = Many(said, "adjustments"),
            Day = Day(said, "day"),
            Time = Get(said, "time") is { } time ? TimeOnly.Parse(time, CultureInfo.InvariantCulture) : null,
            NotSharedWith = Many(said, "not-shared"),
            AskedBefore = Yes(said, "asked-before") is true ? [Only] : [],
        };
    }

    internal static ServiceProfile Service(string cell, ServiceId? id = null)
    {
        var said = MarkdownTables.Settings(cell);
        return new ServiceProfile
        {
            Id = id ?? Only,
            Name = Get(said, "name") ?? "The service",
            Needs = FrozenSet.Create("lift-home"),
            RecipientClass = "voluntary",
            Calendar = new ServiceCalendar(OpeningText.Read(Get(said, "hours") ?? "24 hours"), new BankHolidays(Nation.England, [])),
            Coverage = new Coverage(
                Get(said, "area") ?? "Northvale", FrozenSet.Create(Northvale), Many(said, "districts"),
                Number(said, "base") is { } east ? new GridPoint(east, 0) : null, Number(said, "within")),
            Eligibility = Takes(said),
            Reach = new ServiceReach
            {
                StepFree = Yes(said, "step-free"),
                Languages = Many(said, "languages"),
                Interpreters = Yes(said, "interpreters") is true,
                HasWomen = Yes(said, "women") is not false,
                HasMen = Yes(said, "men") is not false,
                Meets = Many(said, "meets"),
                CannotMeet = Many(said, "cannot-meet"),
            },
            Capacity = new Capacity(
                Get(said, "free") == "unknown" ? null : Number(said, "free") ?? 3, Day(said, "from"), Now.AddHours(-(Number(said, "told-hours") ?? 1))),
            NoPlace = (Get(said, "no-place-hours") ?? Get(said, "no-place-until")) is not null
                ? new NoPlaceWord(Day(said, "no-place-until"), Now.AddHours(-(Number(said, "no-place-hours") ?? 1))) : null,
            History = new AnswerHistory(Number(said, "answered") ?? 0, Number(said, "accepted") ?? 0, Number(said, "in-time") ?? 0, Number(said, "quick") ?? 0),
            NoticeHours = Number(said, "notice") ?? 0,
            Free = Yes(said, "charges") is not true,
            ClosedUntil = Day(said, "closed-until"),
        };
    }

    private static Eligibility Takes(Dictionary<string, string> said) => new()
    {
        MinAge = Number(said, "min-age"),
        MaxAge = Number(said, "max-age"),
        Helps = Choice<Helps>(said, "helps") ?? Helps.Either,
        OnlyGender = Choice<Gender>(said, "only"),
        Tenures = Many(said, "tenures"),
        NeedsMeansTestedBenefit = Yes(said, "benefit-only") is true,
        LivesAloneOnly = Yes(said, "alone-only") is true,
        Senders = Many(said, "senders"),
        Mobilities = Many(said, "mobilities"),
    };

    private static string? Get(Dictionary<string, string> said, string key) => said.GetValueOrDefault(key);

    private static int? Number(Dictionary<string, string> said, string key) =>
        int.TryParse(Get(said, key), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool? Yes(Dictionary<string, string> said, string key) => Get(said, key) switch { "yes" => true, "no" => false, _ => null };

    private static DateOnly? Day(Dictionary<string, string> said, string key) =>
        Get(said, key) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static T? Choice<T>(Dictionary<string, string> said, string key)
        where T : struct, Enum => Get(said, key) is { } value ? Enum.Parse<T>(value) : null;

    private static FrozenSet<string> Many(Dictionary<string, string> said, string key) =>
        Get(said, key) is { } values ? values.Split(',').ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
}
