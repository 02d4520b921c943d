using System.Globalization;
using Homeward.Planning.Roads;

namespace Homeward.App.Platform.Travel;

/// <summary>Travel times from a road table, asked for in blocks and kept for a day; straight lines with a notice while it is away.</summary>
/// <remarks>A day is driven by one kind of times: when one block cannot be had, all of it falls back, as roads and straight lines do not compare.</remarks>
public sealed class RoadTimes(RoadTable table, HttpClient http, KeptBlocks kept, ITravelTimes fallBack) : ITravelTimes
{
    /// <summary>Points on a side of one question: both programs take 50 × 50 as they are delivered.</summary>
    private const int Side = 50;

    public async Task<Ways> Between(IReadOnlyList<Point> points, int hour, CancellationToken cancel = default)
    {
        kept.Tidy();
        var (minutes, metres) = (new double[points.Count * points.Count], new double[points.Count * points.Count]);
        try
        {
            foreach (var from in Enumerable.Range(0, points.Count).Chunk(Side))
            {
                foreach (var to in Enumerable.Range(0, points.Count).Chunk(Side))
                {
                    var block = await Block([.. from.Select(at => points[at])], [.. to.Select(at => points[at])], cancel);
                    for (var cell = 0; cell < block.Minutes.Length; cell++)
                    {
                        var at = from[cell / to.Length] * points.Count + to[cell % to.Length];
                        (minutes[at], metres[at]) = (block.Minutes[cell], block.Metres[cell]);
                    }
                }
            }
            if (!HasWays(minutes, points, points)) throw new FormatException("It knows no way between any two of the places.");
            return new Ways(Homeward.Planning.Routes.Travel.FromTable(points.Count, minutes, metres), Notice: null);
        }
        catch (Exception away) when (away is HttpRequestException or FormatException or ArgumentException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            var estimated = await fallBack.Between(points, hour, cancel);
            return estimated with { Notice = $"The road table at {table.Address} gave no times ({away.Message.TrimEnd('.')}); they are estimated in straight lines." };
        }
    }

    private async Task<Block> Block(Point[] from, Point[] to, CancellationToken cancel)
    {
        var question = string.Create(CultureInfo.InvariantCulture, $"{table.GetType().Name} {table.Address} {string.Join(';', from)} {string.Join(';', to)}");
        if (kept.Find(question, from.Length * to.Length) is { } known) return known;
        var block = await table.Ask(http, Array.ConvertAll(from, NationalGrid.Degrees), Array.ConvertAll(to, NationalGrid.Degrees), cancel);
        if (HasWays(block.Minutes, from, to)) kept.Keep(question, block);
        return block;
    }

    /// <summary>Whether there is a way between any two points that are not one; a table without any is an answer about another country, not about this one.</summary>
    private static bool HasWays(double[] minutes, IReadOnlyList<Point> from, IReadOnlyList<Point> to)
    {
        var isAsked = false;
        for (var cell = 0; cell < minutes.Length; cell++)
        {
            if (from[cell / to.Count] == to[cell % to.Count]) continue;
            if (double.IsFinite(minutes[cell])) return true;
            isAsked = true;
        }
        return !isAsked;
    }
}
