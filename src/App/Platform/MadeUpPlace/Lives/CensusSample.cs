using System.Globalization;
using System.Text;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>A list of the acute hospital's inpatients as it could come in now: everybody who lies there, and what a day brings.</summary>
/// <remarks>
/// Four people are new, of whom one lies on the ward of the nurse's sign-in card; three have moved, four have left; one row's numbers belong to two different people
/// and two people's rows cannot be read: one names no ward, the other no day of admission.
/// </remarks>
internal sealed class CensusSample(Past past, HospitalDays hospital, TestNumbers numbers, ulong seed)
{
    /// <summary>The file in the folder <c>census</c> of the data folder.</summary>
    public const string FileName = "kingsbridge-today.csv";

    private const string Site = "KIN";
    private const string CardWard = "KIN-03";

    private readonly Chance _chance = Chance.For(seed, "census");
    private readonly NameLots _names = new(Chance.For(seed, "census names"));

    /// <summary>The file's text.</summary>
    public string Text()
    {
        var takenAt = LondonTime.WallClock(past.Now).AddMinutes(-1);
        var there = hospital.Floors.Where(f => f.Ground.Site.Code == Site).SelectMany(f => f.People).OrderBy(p => p.Ward.Ward.Code, StringComparer.Ordinal).ThenBy(p => p.Bed, StringComparer.Ordinal).ToList();
        var simple = there.Where(p => !p.Course.Waits && p.Ward.Ward.Code != CardWard).ToList();
        var (gone, moved, confused) = (simple.Take(40).Where((_, at) => at % 10 == 3).ToHashSet(), simple.Skip(60).Take(30).Where((_, at) => at % 10 == 5).ToHashSet(), simple[^1]);
        var text = new StringBuilder();
        var taken = new HashSet<(string, string)>();
        text.Append(string.Join(',', CensusColumns.All)).Append('\n');
        foreach (var who in there.Where(p => !gone.Contains(p)))
        {
            var bed = moved.Contains(who) ? OwnBed(who, taken) : who.Bed;
            var nhs = Number(who == confused ? simple[^2] : who, NhsNumber.Scheme, "");
            var admitted = who == simple[^4] ? "the day before" : Moment(LondonTime.WallClock(who.Stay.AdmittedAt));
            Row(text, takenAt, who == simple[^3] ? "" : who.Ward.Ward.Code, bed, nhs, who, admitted);
        }

        foreach (var (at, ward) in new[] { CardWard, "KIN-AMU", "KIN-AMU", "KIN-09" }.Index())
        {
            Row(text, takenAt, ward, "X" + (at + 1).ToString(CultureInfo.InvariantCulture), Cells(ward));
        }

        return text.ToString();
    }

    // A free bed that nobody else on the list has been moved to; where there is none, they stay.
    private string OwnBed(InBed who, HashSet<(string Ward, string Bed)> taken)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (hospital.FloorOf(who.Ward.Ward.Id).FreeBed(_chance) is { } free && taken.Add((who.Ward.Ward.Code, free)))
            {
                return free;
            }
        }

        return who.Bed;
    }

    private static string Number(InBed who, string scheme, string issuer) => who.Who.Of<PersonIdentifier>().First(i => i.Scheme == scheme && i.Issuer == issuer).Value;

    private string[] Cells(string ward)
    {
        var age = _chance.Between(ward == CardWard ? 79 : 55, 90);
        var (given, family, _) = _names.Draw(_chance.Of(new[] { "female", "male" }), age, Nation.England);
        var born = LondonTime.DayOf(past.Now).AddYears(-age).AddDays(-_chance.Between(1, 360));
        return [numbers.Hospital('K').Replace("K1", "K7", StringComparison.Ordinal), numbers.Nhs().Digits, family, given, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{_chance.Between(2, 90)} Orchard Close", "NV2 1AA"];
    }

    private static void Row(StringBuilder text, DateTime takenAt, string ward, string bed, string nhs, InBed who, string admitted)
    {
        var (person, home) = (who.Who.Person, who.Who.Of<PersonAddress>().First());
        string[] cells =
        [
            Moment(takenAt), Site, ward, bed, Number(who, "hospital-number", who.Ward.Site.OrganisationId.Value.ToString()), nhs, person.FamilyName, person.GivenName,
            Day(person.BirthDate), home.Line1, home.Postcode!, admitted, who.Stay.AdmissionMethod ?? "", "19", Day(who.Stay.ExpectedOn), "", "", "",
        ];
        text.Append(string.Join(',', cells)).Append('\n');
    }

    private static void Row(StringBuilder text, DateTime takenAt, string ward, string bed, string[] who) =>
        text.Append(string.Join(',', [Moment(takenAt), Site, ward, bed, .. who, Moment(takenAt.AddHours(-2)), "21", "19", "", "", "", ""])).Append('\n');

    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
