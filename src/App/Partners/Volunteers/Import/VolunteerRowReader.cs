using System.Globalization;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>What a row of the file may name: the places, districts and lists of this region.</summary>
/// <param name="Places">By code and by name, in small letters.</param>
/// <param name="Districts">The places in which a postcode district lies.</param>
public sealed record VolunteerWords(IReadOnlyDictionary<string, PlaceId> Places, ILookup<string, PlaceId> Districts, VolunteerKinds Kinds, DateOnly Today);

/// <summary>Makes of one row what a form would hold, or says why it cannot.</summary>
internal sealed class VolunteerRowReader(SheetRow row, VolunteerWords words)
{
    private static readonly Dictionary<string, DayPart[]> Parts = new(StringComparer.Ordinal)
    {
        ["am"] = [DayPart.Morning], ["morning"] = [DayPart.Morning], ["pm"] = [DayPart.Afternoon], ["afternoon"] = [DayPart.Afternoon], ["eve"] = [DayPart.Evening], ["evening"] = [DayPart.Evening],
        [""] = Enum.GetValues<DayPart>(),
    };

    private string? _fault = row.Fault;

    public string Name => $"{row["given_name"]} {row["family_name"]}".Trim();

    /// <summary>The first thing that is wrong with the row; null where it can be used.</summary>
    public string? Fault => _fault;

    public VolunteerForm Form() => new()
    {
        GivenName = row["given_name"], FamilyName = row["family_name"], Phone = row["phone"], Email = row["email"], Postcode = row["postcode"], Gender = Gender(), Areas = Areas(),
        Languages = [.. Several("languages", words.Kinds.Languages.Select(each => (each.Value, each.Label)))], Hours = Hours(),
        Will = [.. Several("does", words.Kinds.Work.Select(each => (each.Value, each.Label)))], WillNot = [.. Several("does_not", words.Kinds.Work.Select(each => (each.Value, each.Label)))],
        Limits = row["limits"], Words = row["words"], Vehicle = Vehicle(),
    };

    /// <summary>The stage that the row names; enquiry where it names none.</summary>
    public VolunteerStage Stage()
    {
        if (row["stage"].Length == 0)
        {
            return VolunteerStage.Enquiry;
        }

        Wrong(!Enum.GetNames<VolunteerStage>().Contains(row["stage"], StringComparer.OrdinalIgnoreCase), $"“{Short(row["stage"])}” is no stage: {string.Join(", ", Enum.GetNames<VolunteerStage>()).ToLowerInvariant()}.");
        return Enum.TryParse<VolunteerStage>(row["stage"], ignoreCase: true, out var stage) ? stage : VolunteerStage.Enquiry;
    }

    public IReadOnlyList<SeenElsewhere> Checks()
    {
        var seen = new List<SeenElsewhere>();
        foreach (var code in words.Kinds.Checks.Select(check => check.Value))
        {
            var column = code.Replace('-', '_');
            var (on, until) = (Day($"{column}_on"), Day($"{column}_until"));
            if (on is not null || until is not null)
            {
                // Where only the last day is kept, it was seen by today.
                seen.Add(new SeenElsewhere(words.Kinds.Kind(code)!, code == "dbs" ? Level() : null, on ?? (until < words.Today ? until : words.Today), until));
            }
        }

        Wrong(row["dbs_level"].Length > 0 && seen.TrueForAll(each => each.Kind.Code != "dbs"), "A level of a DBS check stands there without a day.");
        return seen;
    }

    private string? Level() => row["dbs_level"].Length == 0 ? null : Several("dbs_level", words.Kinds.Levels.Select(each => (each.Value, each.Label))).FirstOrDefault();

    private DateOnly? Day(string column)
    {
        var day = LocalDates.Day(row[column]);
        Wrong(row[column].Length > 0 && day is null, $"“{Short(row[column])}” in {column} is no day: write 2027-03-31 or 31/03/2027.");
        return day;
    }

    private string? Gender()
    {
        var code = row["gender"].ToLowerInvariant() switch { "" => null, "woman" or "female" or "f" or "w" => "female", "man" or "male" or "m" => "male", "other" => "other", _ => "?" };
        Wrong(code == "?", $"“{Short(row["gender"])}” is no gender: woman, man, other, or leave it empty.");
        return code;
    }

    private List<ServiceArea> Areas()
    {
        var places = new List<PlaceId>();
        foreach (var named in Parted(row["places"]))
        {
            Wrong(!words.Places.TryGetValue(named.ToLowerInvariant(), out var place), $"There is no place “{Short(named)}”.");
            places.Add(place);
        }

        var districts = Parted(row["districts"].Replace(' ', ';')).Select(district => district.ToUpperInvariant()).ToList();
        foreach (var unknown in districts.Where(district => !words.Districts[district].Any()))
        {
            Wrong(true, $"“{Short(unknown)}” is no postcode district of this region: write them like NV1.");
        }

        return districts.Count == 0
            ? [.. places.Select(place => new ServiceArea(place, ""))]
            : [.. districts.SelectMany(district => words.Districts[district].Where(place => places.Count == 0 || places.Contains(place)).Select(place => new ServiceArea(place, district)))];
    }

    private List<WeekPart> Hours()
    {
        var hours = new List<WeekPart>();
        foreach (var said in Parted(row["hours"].Replace(',', ';')))
        {
            var (day, part) = said.ToLowerInvariant().Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, .. var rest] ? (first, rest.FirstOrDefault() ?? "") : ("", "");
            var found = Enum.GetValues<DayOfWeek>().Where(each => day.Length >= 3 && each.ToString().StartsWith(day, StringComparison.OrdinalIgnoreCase)).ToList();
            Wrong(found.Count != 1 || !Parts.ContainsKey(part), $"“{Short(said)}” in hours is no part of the week: write them like Mon am; Tue pm; Sat.");
            hours.AddRange(from each in found from parts in Parts.GetValueOrDefault(part, []) select new WeekPart(each, parts));
        }

        return hours;
    }

    private Vehicle? Vehicle()
    {
        if (row["seats"].Length == 0)
        {
            return null;
        }

        Wrong(!int.TryParse(row["seats"], NumberStyles.None, CultureInfo.InvariantCulture, out var seats), $"“{Short(row["seats"])}” in seats is no number.");
        return new Vehicle(seats, Yes("wheelchair"), Yes("boot"));
    }

    private bool Yes(string column)
    {
        var said = row[column].ToLowerInvariant();
        Wrong(said is not ("" or "yes" or "y" or "true" or "1" or "no" or "n" or "false" or "0"), $"“{Short(row[column])}” in {column} is neither yes nor no.");
        return said is "yes" or "y" or "true" or "1";
    }

    // By code or by what people read.
    private IEnumerable<string> Several(string column, IEnumerable<(string Code, string Label)> list)
    {
        var known = list.ToList();
        foreach (var named in Parted(row[column]))
        {
            var code = known.Find(each => each.Code.Equals(named, StringComparison.OrdinalIgnoreCase) || each.Label.Equals(named, StringComparison.OrdinalIgnoreCase)).Code;
            Wrong(code is null, $"“{Short(named)}” in {column} is not known here: {string.Join(", ", known.Take(4).Select(each => each.Code))} …");
            if (code is not null)
            {
                yield return code;
            }
        }
    }

    private void Wrong(bool holds, string words) => _fault ??= holds ? words : null;

    private static string[] Parted(string cell) => cell.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Short(string cell) => cell.Length > 40 ? cell[..39] + " …" : cell;
}
