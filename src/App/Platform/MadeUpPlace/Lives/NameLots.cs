using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Exchange.Csv;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>Draws names that fit a person's age and where their family comes from.</summary>
internal sealed class NameLots(Chance chance)
{
    private readonly ILookup<(string Sex, string Where, string Era), string> _given =
        Sheets.Rows("given-names").ToLookup(r => (r["sex"], r["where"], r["era"]), r => r["name"]);

    private readonly ILookup<string, string> _family = Sheets.Rows("family-names").ToLookup(r => r["where"], r => r["name"]);

    private static readonly (string Where, double England, double Wales)[] Families =
        [("any", 86, 30), ("Wales", 4, 66), ("south-asian", 6, 2), ("caribbean", 2, 1), ("polish", 2, 1)];

    public (string Given, string Family, string Where) Draw(string sex, int age, Nation nation)
    {
        var where = chance.Of(Families, f => nation == Nation.Wales ? f.Wales : f.England).Where;
        var era = age >= 68 ? "old" : age >= 45 ? "middle" : "young";
        var given = new[] { (sex, where, era), (sex, where, "middle"), (sex, where, "old"), (sex, "any", era) }.Select(k => _given[k].ToList()).First(names => names.Count > 0);
        return (chance.Of(given), chance.Of(_family[where].ToList()), where);
    }

    /// <summary>A family name alone, for somebody in the same family or none.</summary>
    public string Family(Nation nation) => Draw("male", 60, nation).Family;

    public string Given(string sex, int age, Nation nation) => Draw(sex, age, nation).Given;

    /// <summary>The sex that a relation tells of whoever stands in it; null where it may be either.</summary>
    public static string? SexOf(string relation) => relation switch { "daughter" => "female", "son" => "male", _ => null };

    /// <summary>The neighbourhoods, drawn as thickly as people live there.</summary>
    public CsvRow Neighbourhood(IReadOnlyList<CsvRow> rows) => chance.Of(rows, r => double.Parse(r["people"], System.Globalization.CultureInfo.InvariantCulture));
}
