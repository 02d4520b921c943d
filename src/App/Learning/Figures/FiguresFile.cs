using System.Globalization;
using System.Text;
using Homeward.App.Referrals.Unmet;
using Homeward.Journey.Learning;

namespace Homeward.App.Learning.Figures;

/// <summary>The figures of a service as a file for a spreadsheet: the same numbers as on the page, kept back where they are there.</summary>
public static class FiguresFile
{
    public static string Of(string service, Months months, IReadOnlyList<FigureLine> lines)
    {
        var text = new StringBuilder("service,from,until,figure,number,of,share,low,high,unfinished,unknown,died,definition\r\n");
        foreach (var line in lines)
        {
            string Left(string code) => line.LeftOut.Where(left => left.Code == code).Select(left => Cell(left.Number)).FirstOrDefault("");
            string?[] cells =
            [
                Quoted(service), Day(months.From), Day(months.Until), line.Code, Cell(line.Number), line.Of is { } of ? Cell(of) : "", Share(line.Share?.Value), Share(line.Share?.Low), Share(line.Share?.High),
                Left("unfinished"), Left("unknown"), Left("died"), Quoted(line.Definition),
            ];
            text.AppendJoin(',', cells).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "";

    // A number that is not told is written as spreadsheets of the health service do.
    private static string Cell(Counted counted) => counted.IsExact ? counted.ToString() : counted.IsTold ? $"{(counted.Number + 2) / 5 * 5}" : $"<{Counted.Fewest}";

    // What a spreadsheet would take for a formula begins with an apostrophe.
    private static string Quoted(string words) => $"\"{(words.Length > 0 && "=+-@\t\r\n".Contains(words[0], StringComparison.Ordinal) ? "'" : "")}{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
