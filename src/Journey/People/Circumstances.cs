using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>How a person lives and gets about, and what anybody who meets them must know: language, mobility, who is at home.</summary>
public sealed class Circumstances : IVersioned, IAboutPerson
{
    private Circumstances()
    {
    }

    /// <summary>Its key: there is one row for each person.</summary>
    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>Code of the list <c>languages</c>; null means that English does, or nobody asked.</summary>
    public string? Language { get; private set; }

    public bool InterpreterNeeded { get; private set; }

    /// <summary>In words, beside the agreed adjustments: "hears with the left ear only".</summary>
    public string? Communication { get; private set; }

    /// <summary>Code of the list <c>mobilities</c>.</summary>
    public string? Mobility { get; private set; }

    public bool? LivesAlone { get; private set; }

    /// <summary>Nobody of the family can be called on.</summary>
    public bool? NoFamilyNear { get; private set; }

    /// <summary>The home they had is lost, unfit or far away: a housing officer should hear on the day of admission.</summary>
    public bool? HousingNeed { get; private set; }

    public string? HousingWords { get; private set; }

    public string? GpPractice { get; private set; }

    /// <summary>The practice's ODS code.</summary>
    public string? GpPracticeCode { get; private set; }

    public string? GpPhone { get; private set; }

    public int Version { get; private set; }

    /// <summary>The row that is made with a person, nothing known.</summary>
    public static Circumstances For(PersonId person) => new() { PersonId = person };

    /// <summary>The form that would change nothing.</summary>
    public CircumstancesForm AsForm() => new()
    {
        Language = Language, InterpreterNeeded = InterpreterNeeded, Communication = Communication, Mobility = Mobility, LivesAlone = LivesAlone,
        NoFamilyNear = NoFamilyNear, HousingNeed = HousingNeed, HousingWords = HousingWords, GpPractice = GpPractice, GpPracticeCode = GpPracticeCode, GpPhone = GpPhone,
    };

    /// <summary>Takes the whole form as it should now read.</summary>
    public Decision Take(CircumstancesForm form, DateTime now)
    {
        var tidy = form.Tidy();
        if (tidy.Fault() is { } refusal)
        {
            return refusal;
        }

        var changes = Changes(tidy);
        if (changes.Count == 0)
        {
            return new NothingChanged();
        }

        (Language, InterpreterNeeded, Communication, Mobility) = (tidy.Language, tidy.InterpreterNeeded, tidy.Communication, tidy.Mobility);
        (LivesAlone, NoFamilyNear, HousingNeed, HousingWords) = (tidy.LivesAlone, tidy.NoFamilyNear, tidy.HousingNeed, tidy.HousingWords);
        (GpPractice, GpPracticeCode, GpPhone) = (tidy.GpPractice, tidy.GpPracticeCode, tidy.GpPhone);
        return new CircumstancesChanged(changes) { HappenedAt = now, Subjects = [new Subject(PersonId, null, Section.Contact)] };
    }

    private IReadOnlyList<Change> Changes(CircumstancesForm form) => Change.Among(
        new("language", Language, form.Language),
        new("interpreter needed", Change.Words(InterpreterNeeded), Change.Words(form.InterpreterNeeded)),
        new("communication", Communication, form.Communication),
        new("mobility", Mobility, form.Mobility),
        new("lives alone", Change.Words(LivesAlone), Change.Words(form.LivesAlone)),
        new("no family near", Change.Words(NoFamilyNear), Change.Words(form.NoFamilyNear)),
        new("housing need", Change.Words(HousingNeed), Change.Words(form.HousingNeed)),
        new("housing", HousingWords, form.HousingWords),
        new("GP practice", GpPractice, form.GpPractice),
        new("GP practice code", GpPracticeCode, form.GpPracticeCode),
        new("GP telephone", GpPhone, form.GpPhone));
}

/// <summary>What a form says about how a person lives.</summary>
public sealed record CircumstancesForm
{
    private const int LongestWords = 1000;
    private const int LongestName = 150;

    public string? Language { get; init; }

    public bool InterpreterNeeded { get; init; }

    public string? Communication { get; init; }

    public string? Mobility { get; init; }

    public bool? LivesAlone { get; init; }

    public bool? NoFamilyNear { get; init; }

    public bool? HousingNeed { get; init; }

    public string? HousingWords { get; init; }

    public string? GpPractice { get; init; }

    public string? GpPracticeCode { get; init; }

    public string? GpPhone { get; init; }

    internal CircumstancesForm Tidy() => this with
    {
        Language = Typed.Line(Language),
        Communication = Typed.Text(Communication),
        Mobility = Typed.Line(Mobility),
        HousingWords = Typed.Text(HousingWords),
        GpPractice = Typed.Line(GpPractice),
        GpPracticeCode = Typed.Line(GpPracticeCode)?.ToUpperInvariant(),
        GpPhone = Typed.Line(GpPhone),
    };

    internal Refusal? Fault() => PhoneNumber.Fault(GpPhone) ?? this switch
    {
        { InterpreterNeeded: true, Language: null } => new LanguageMissing(),
        { Communication.Length: > LongestWords } or { HousingWords.Length: > LongestWords } => new WordsTooLong(LongestWords),
        { GpPractice.Length: > LongestName } or { GpPracticeCode.Length: > LongestName } => new WordsTooLong(LongestName),
        _ => null,
    };
}
