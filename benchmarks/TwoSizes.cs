using System.Globalization;

namespace Homeward.Benchmarks;

/// <summary>Prints the same measure at two sizes side by side. A lone time says little on another machine; the ratio says whether it stays flat.</summary>
public sealed class TwoSizes(string small, string large)
{
    private readonly List<(string What, Latencies Small, Latencies Large)> _rows = [];

    /// <summary>Keeps a row, and says it at once on the error stream: a long run may be broken off.</summary>
    public void Add(string what, Latencies inSmall, Latencies inLarge)
    {
        _rows.Add((what, inSmall, inLarge));
        Row(Console.Error, what, inSmall, inLarge);
    }

    public void Print(TextWriter to)
    {
        to.WriteLine($"{"",-26}{"size",-18}{"requests",9}{"a second",10}{"p50 ms",9}{"p95 ms",9}{"p99 ms",9}{"worst",9}{"cpu ms",9}");
        foreach (var (what, inSmall, inLarge) in _rows)
        {
            Row(to, what, inSmall, inLarge);
        }
    }

    private void Row(TextWriter to, string what, Latencies inSmall, Latencies inLarge)
    {
        Line(to, what, small, inSmall);
        Line(to, "", large, inLarge);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"",-26}{"ratio",-18}{"",9}{inLarge.PerSecond / inSmall.PerSecond,10:0.00}{inLarge.P50 / inSmall.P50,9:0.00}{inLarge.P95 / inSmall.P95,9:0.00}{inLarge.P99 / inSmall.P99,9:0.00}{"",9}{inLarge.Processor / inSmall.Processor,9:0.00}"));
    }

    private static void Line(TextWriter to, string what, string size, Latencies taken) =>
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-26}{size,-18}{taken.Count,9}{taken.PerSecond,10:0}{taken.P50,9:0.0}{taken.P95,9:0.0}{taken.P99,9:0.0}{taken.Worst,9:0}{taken.Processor.TotalMilliseconds,9:0.0}"));
}
