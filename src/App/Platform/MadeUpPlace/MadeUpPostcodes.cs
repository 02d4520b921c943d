using System.Globalization;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>A postcode table for the made-up region: districts that the Post Office has never used, strewn around made-up towns, the same every time.</summary>
internal static class MadeUpPostcodes
{
    private const int PerDistrict = 120;
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    /// <summary>Every postcode, by district; the first ones of a sector lie nearest its centre.</summary>
    public static IReadOnlyList<PostcodePoint> All(IReadOnlyDictionary<string, PlaceId> places) =>
        [.. CsvText.Rows(MadeUpFiles.Text("postcode-districts.csv")).SelectMany((row, at) => District(row, places[row["place"]], new Random(7_000 + at)))];

    private static IEnumerable<PostcodePoint> District(CsvRow row, PlaceId place, Random random)
    {
        var neighbourhoods = row["neighbourhoods"].Split(';');
        var (from, to) = (Number(row, "decile_from"), Number(row, "decile_to"));
        foreach (var inward in Inwards().Take(PerDistrict))
        {
            var away = Number(row, "radius") * Math.Sqrt(random.NextDouble());
            var turn = random.NextDouble() * Math.Tau;
            var sector = inward[0] - '1';
            yield return new PostcodePoint
            {
                Postcode = Postcode.Parse($"{row["district"]} {inward}").ToString(),
                District = row["district"],
                East = Number(row, "east") + (int)(away * Math.Cos(turn)),
                North = Number(row, "north") + (int)(away * Math.Sin(turn)),
                Neighbourhood = neighbourhoods[sector % neighbourhoods.Length],
                PlaceId = place,
                Decile = random.Next(from, to + 1),
            };
        }
    }

    /// <summary>1AA, 2AA … 9AA, 1AB …: every sector is there from the start.</summary>
    private static IEnumerable<string> Inwards() =>
        from first in Letters from second in Letters from sector in Enumerable.Range(1, 9) select $"{sector}{first}{second}";

    private static int Number(CsvRow row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
}
