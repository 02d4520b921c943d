using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>The made-up region's postcode table: districts that no post office uses, strewn around each neighbourhood as thickly as people live there.</summary>
internal sealed class RegionPostcodes
{
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";
    private const int PerShareOfPeople = 6;

    private readonly Dictionary<string, PostcodePoint> _points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PostcodePoint>> _neighbourhoods = new(StringComparer.Ordinal);

    public RegionPostcodes(RegionGround ground, Chance chance)
    {
        foreach (var district in CsvText.Rows(ground.District.Text(Sheets.Text("neighbourhoods.csv"))).GroupBy(row => row["district"]))
        {
            using var inwards = Inwards().GetEnumerator();
            foreach (var row in Turns(district))
            {
                inwards.MoveNext();
                var point = Point(row, $"{district.Key} {inwards.Current}", ground, chance);
                _points.Add(point.Postcode, point);
                if (!_neighbourhoods.TryGetValue(row["code"], out var points))
                {
                    _neighbourhoods[row["code"]] = points = [];
                }

                points.Add(point);
            }
        }
    }

    public IReadOnlyCollection<PostcodePoint> All => _points.Values;

    /// <summary>The postcodes of a neighbourhood, by its code in the file <c>neighbourhoods.csv</c>.</summary>
    public IReadOnlyList<PostcodePoint> Of(string neighbourhood) => _neighbourhoods[neighbourhood];

    /// <summary>Where a postcode lies; null for one that is not of this region.</summary>
    public GridPoint? PointOf(Postcode postcode) => _points.TryGetValue(postcode.ToString(), out var point) ? new GridPoint(point.East, point.North) : null;

    private static PostcodePoint Point(CsvRow row, string postcode, RegionGround ground, Chance chance)
    {
        var spread = Number(row, "people") >= 6 ? 700 : 2_400;
        var (away, turn) = (spread * Math.Sqrt(chance.Share()), chance.Between(0, Math.Tau));
        return new PostcodePoint
        {
            Postcode = Postcode.Parse(postcode).ToString(),
            District = row["district"],
            East = Number(row, "east") + ground.District.East + (int)(away * Math.Cos(turn)),
            North = Number(row, "north") + ground.District.North + (int)(away * Math.Sin(turn)),
            Neighbourhood = row["name"],
            PlaceId = ground.Places[row["place"]].Id,
            Decile = Math.Clamp(Number(row, "decile") + chance.Between(-1, 1), 1, 10),
        };
    }

    /// <summary>The neighbourhoods of a district in turn, each as often as its people call for.</summary>
    private static IEnumerable<CsvRow> Turns(IEnumerable<CsvRow> neighbourhoods)
    {
        var left = neighbourhoods.ToDictionary(row => row, row => Number(row, "people") * PerShareOfPeople);
        while (left.Values.Any(count => count > 0))
        {
            foreach (var row in left.Keys.Where(row => left[row] > 0).ToList())
            {
                left[row]--;
                yield return row;
            }
        }
    }

    /// <summary>1AA, 2AA … 9AA, 1AB …: every sector is there from the start.</summary>
    private static IEnumerable<string> Inwards() =>
        from first in Letters from second in Letters from sector in Enumerable.Range(1, 9) select $"{sector}{first}{second}";

    private static int Number(CsvRow row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
}
