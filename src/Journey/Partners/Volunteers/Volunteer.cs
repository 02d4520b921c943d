using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <summary>Somebody who helps without pay, as one organisation knows them: how to reach them, what they offer, what was seen of them, how far they have come.</summary>
/// <remarks>
/// It belongs to the organisation and is no person of the record, whoever they are besides: software never joins the two. Who helps for two organisations stands with each.
/// Source: Healthy at Home project information, "thousands of volunteers"; domain notes, "volunteer bank per host: recruitment, DBS, skills, area, availability".
/// </remarks>
public sealed partial class Volunteer : IVersioned, IOfOrganisation
{
    public const int LongestName = 80;
    public const int LongestWords = 1000;

    private const int LongestEmail = 200;
    private const int LongestLine = 200;

    private Volunteer()
    {
    }

    public VolunteerId Id { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>Family name and first name as they are sorted and searched.</summary>
    public string SortKey { get; private set; } = "";

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public string? Postcode { get; private set; }

    /// <summary>A code of the list <c>genders</c>; null where they would rather not say.</summary>
    public string? Gender { get; private set; }

    public List<ServiceArea> Areas { get; private set; } = [];

    public List<string> Languages { get; private set; } = [];

    public List<WeekPart> Hours { get; private set; } = [];

    public List<OtherDays> OtherDays { get; private set; } = [];

    public List<string> Will { get; private set; } = [];

    public List<string> WillNot { get; private set; } = [];

    public string? Limits { get; private set; }

    public string? Words { get; private set; }

    public Vehicle? Vehicle { get; private set; }

    public List<HeldCheck> Checks { get; private set; } = [];

    /// <summary>The first day on which something that they hold runs out; null where nothing does.</summary>
    public DateOnly? FirstExpiry { get; private set; }

    public VolunteerStage Stage { get; private set; }

    /// <summary>Each move from stage to stage, the oldest first.</summary>
    public List<StageMove> Moves { get; private set; } = [];

    public CameBy CameBy { get; private set; }

    public DateTime CameAt { get; private set; }

    public int Version { get; private set; }

    public string Name => ErasedAt is null ? $"{GivenName} {FamilyName}" : "somebody whose record was erased";

    /// <summary>Somebody comes forward.</summary>
    public static Decision Enquire(VolunteerId id, OrganisationId organisation, VolunteerForm form, CameBy by, DateTime now, out Volunteer? volunteer)
    {
        volunteer = null;
        if (Unfit(form) is { } refusal)
        {
            return refusal;
        }

        volunteer = new Volunteer { Id = id, OrganisationId = organisation, CameBy = by, CameAt = now };
        volunteer.Take(form);
        return new VolunteerEnquired(id, organisation, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>What they say of themselves, as a form.</summary>
    public VolunteerForm AsForm() => new()
    {
        GivenName = GivenName, FamilyName = FamilyName, Phone = Phone, Email = Email, Postcode = Postcode, Gender = Gender, Areas = Areas, Languages = Languages, Hours = Hours,
        Will = Will, WillNot = WillNot, Limits = Limits, Words = Words, Vehicle = Vehicle,
    };

    /// <summary>Puts right what they say of themselves.</summary>
    public Decision Change(VolunteerForm form, DateTime now)
    {
        if (Unfit(form) is { } refusal)
        {
            return refusal;
        }

        var other = new Volunteer();
        other.Take(form);
        if (SaysTheSameAs(other))
        {
            return new SaysTheSame();
        }

        Take(form);
        return new VolunteerChanged(Id, OrganisationId) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Moves them to another stage.</summary>
    /// <param name="needed">What they must hold to go on to it: what is to be seen in all stages before.</param>
    public Decision MoveTo(VolunteerStage stage, string? words, IReadOnlyList<NeededCheck> needed, MembershipId by, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = stage == Stage ? new StageAlready()
            : !VolunteerStages.After(Stage).Contains(stage) ? new StageCannotFollow(Stage, stage)
            : said?.Length > LongestWords ? new VolunteerWordsTooLong()
            : stage is VolunteerStage.Checks or VolunteerStage.Training or VolunteerStage.Ready ? Lacks(needed, LondonTime.DayOf(now), LondonTime.DayOf(now), "go on to that yet")
            : null;
        if (fault is not null)
        {
            return fault;
        }

        var from = Stage;
        Stage = stage;
        Moves = [.. Moves, new StageMove(from, stage, now, by, said)];
        return new VolunteerMoved(Id, OrganisationId, from, stage) { HappenedAt = now, Subjects = [] };
    }

    private static Refusal? Unfit(VolunteerForm form)
    {
        var (given, family, phone, email) = (Typed.Line(form.GivenName), Typed.Line(form.FamilyName), Typed.Line(form.Phone), Typed.Line(form.Email));
        return given is null || family is null ? new VolunteerNameMissing()
            : given.Length > LongestName || family.Length > LongestName ? new VolunteerNameTooLong()
            : phone is null && email is null ? new VolunteerUnreachable()
            : phone is not null && !IsPhone(phone) ? new VolunteerPhoneUnfit()
            : email is not null && !IsEmail(email) ? new VolunteerEmailUnfit()
            : Typed.Line(form.Postcode) is { } postcode && Basics.Postcode.TryParse(postcode) is null ? new VolunteerPostcodeUnfit()
            : Typed.Text(form.Words)?.Length > LongestWords || Typed.Text(form.Limits)?.Length > LongestWords ? new VolunteerWordsTooLong()
            : form.Will.Intersect(form.WillNot).Any() ? new WillAndWillNot()
            : form.Vehicle is { Seats: < 1 or > Vehicle.MostSeats } ? new VehicleSeatsUnfit()
            : null;
    }

    private static bool IsPhone(string line) =>
        line.Length <= 30 && line.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '+' or '(' or ')' or '-') && line.Count(char.IsAsciiDigit) is >= 7 and <= 15;

    private static bool IsEmail(string line) =>
        line.Length <= LongestEmail && line.All(letter => char.IsAscii(letter) && letter is not (' ' or ',' or ';' or '<' or '>' or '"')) && line.Split('@') is [{ Length: > 0 }, var host]
        && host.Contains('.', StringComparison.Ordinal) && host[0] != '.' && host[^1] != '.';

    private void Take(VolunteerForm form)
    {
        (GivenName, FamilyName) = (Typed.Line(form.GivenName)!, Typed.Line(form.FamilyName)!);
        SortKey = Folded.Of($"{FamilyName} {GivenName}");
        (Phone, Email) = (Typed.Line(form.Phone), Typed.Line(form.Email));
        (Postcode, Gender) = (Basics.Postcode.TryParse(Typed.Line(form.Postcode))?.ToString(), form.Gender);
        Areas = [.. form.Areas.Distinct().OrderBy(area => area.Place.Value).ThenBy(area => area.District, StringComparer.Ordinal)];
        Languages = InOrder(form.Languages);
        Hours = [.. form.Hours.Distinct().OrderBy(part => ((int)part.Day + 6) % 7).ThenBy(part => part.Part)];
        (Will, WillNot) = (InOrder(form.Will), InOrder(form.WillNot));
        (Limits, Words, Vehicle) = (Typed.Text(form.Limits), Typed.Text(form.Words), form.Vehicle);
    }

    private bool SaysTheSameAs(Volunteer other) =>
        (GivenName, FamilyName, Phone, Email, Postcode, Gender) == (other.GivenName, other.FamilyName, other.Phone, other.Email, other.Postcode, other.Gender)
        && (Limits, Words, Vehicle) == (other.Limits, other.Words, other.Vehicle)
        && Areas.SequenceEqual(other.Areas) && Languages.SequenceEqual(other.Languages) && Hours.SequenceEqual(other.Hours) && Will.SequenceEqual(other.Will) && WillNot.SequenceEqual(other.WillNot);

    private static List<string> InOrder(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
