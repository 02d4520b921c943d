using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Find;

/// <summary>Who could help somebody of whom nothing but the need and a few circumstances is said: no person is opened, nothing is recorded.</summary>
[ForEveryoneSignedIn]
public sealed class FindModel(HomewardDb db, FindHelp find, PostcodeTable postcodes, CodeLists codes, Clock clock) : HomewardPage
{
    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Postcode { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Age { get; set; }

    /// <summary>As the browser's own day field sends it: <c>2026-11-22</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Time { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Carer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Mobility { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Tenure { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sender { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Adjustment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Gender { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Worker { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Benefit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Alone { get; set; }

    /// <summary>A kind of recipient with whom the person does not agree to share.</summary>
    [BindProperty(SupportsGet = true)]
    public string? NotShared { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool StepFree { get; set; }

    /// <summary>Who fits and who does not; null until something was asked.</summary>
    public Help? Help { get; private set; }

    public string NeedLabel => codes.Label("needs", Need ?? "");

    public static IReadOnlyList<Choice> YesOrNo { get; } = [new("yes", "Yes"), new("no", "No")];

    public static IReadOnlyList<Choice> Genders { get; } = [new(nameof(Journey.Partners.Matching.Gender.Woman), "A woman"), new(nameof(Journey.Partners.Matching.Gender.Man), "A man")];

    public IReadOnlyList<Choice> Choices(string list) => [.. codes.Of(list).Select(code => new Choice(code.Value, code.Label))];

    /// <summary>By label: services name the languages they speak in words.</summary>
    public IReadOnlyList<Choice> Languages => [.. codes.Of("languages").Select(code => new Choice(code.Label, code.Label))];

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Need) && string.IsNullOrWhiteSpace(Postcode))
        {
            return true;
        }

        if (codes.Find("needs", codes.Edition("needs", ""), Need ?? "") is null)
        {
            ModelState.AddModelError(nameof(Need), "Choose the kind of help");
        }

        var (place, point) = await Home(cancel);
        var (age, day, time) = (WholeNumber(), ReadDay(), ReadTime());
        if (ModelState.IsValid && place is { } there)
        {
            Help = await find.For(Wanted(there, point, age, day, time), cancel);
        }

        return true;
    }

    private async Task<(PlaceId? Place, PostcodePoint? Point)> Home(CancellationToken cancel)
    {
        if (Journey.Basics.Postcode.TryParse(Postcode) is not { } postcode)
        {
            ModelState.AddModelError(nameof(Postcode), "Enter the home postcode, such as " + await db.Postcodes.OrderBy(p => p.Postcode).Select(p => p.Postcode).FirstOrDefaultAsync(cancel));
            return default;
        }

        var point = await postcodes.Find(postcode, cancel);
        if (point?.PlaceId is null)
        {
            ModelState.AddModelError(nameof(Postcode), $"{postcode} is not in the postcode table of this region");
        }

        return (point?.PlaceId, point);
    }

    private Wanted Wanted(PlaceId place, PostcodePoint? point, int? age, DateOnly? day, TimeOnly? time) => new()
    {
        Need = Need!,
        Place = place,
        Sender = Filled(Sender) ?? "hospital",
        ForCarer = Carer,
        Age = age,
        District = point?.District,
        Home = point is null ? null : new GridPoint(point.East, point.North),
        Mobility = Filled(Mobility),
        Tenure = Filled(Tenure),
        Language = Filled(Language),
        Gender = Read(Gender),
        WorkerWish = Read(Worker),
        OnMeansTestedBenefit = Yes(Benefit),
        LivesAlone = Yes(Alone),
        NeedsStepFree = StepFree,
        Adjustments = Filled(Adjustment) is { } adjustment ? [adjustment] : [],
        NotSharedWith = Filled(NotShared) is { } recipients ? [recipients] : [],
        Day = day,
        Time = time,
    };

    private int? WholeNumber()
    {
        if (Filled(Age) is not { } typed)
        {
            return null;
        }

        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 130)
        {
            return age;
        }

        ModelState.AddModelError(nameof(Age), "Enter the age in whole years, or leave it empty");
        return null;
    }

    private DateOnly? ReadDay()
    {
        if (Filled(Day) is not { } typed)
        {
            return null;
        }

        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= clock.Today && day <= clock.Today.AddYears(1))
        {
            return day;
        }

        ModelState.AddModelError(nameof(Day), "Choose today or a later day within a year, or leave it empty");
        return null;
    }

    private TimeOnly? ReadTime()
    {
        if (Filled(Time) is not { } typed)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && Filled(Day) is not null)
        {
            return time;
        }

        ModelState.AddModelError(nameof(Time), "Give a time such as 14:30, and the day with it");
        return null;
    }

    private static Gender? Read(string? typed) => Enum.TryParse<Gender>(typed, out var gender) && Enum.IsDefined(gender) ? gender : null;

    /// <summary>What was picked of yes and no; null for neither.</summary>
    public static bool? Yes(string? typed) => typed switch { "yes" => true, "no" => false, _ => null };

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
