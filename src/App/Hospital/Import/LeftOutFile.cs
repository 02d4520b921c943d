using System.Text;
using Homeward.Journey.Hospital.Census;

namespace Homeward.App.Hospital.Import;

/// <summary>The rows that were not used, as a file for whoever mends them at their source.</summary>
public static class LeftOutFile
{
    /// <summary>Line, reason and row. Cells that a spreadsheet would take for a formula begin with an apostrophe.</summary>
    public static string Of(IEnumerable<(int Line, string Reason, string Text)> rows)
    {
        var text = new StringBuilder("line,reason,row\r\n");
        foreach (var (line, reason, row) in rows)
        {
            text.Append(line).Append(',').Append(Cell(reason)).Append(',').Append(Cell(row)).Append("\r\n");
        }

        return text.ToString();
    }

    public static string Of(IEnumerable<RejectedRow> rows) => Of(rows.Select(r => (r.Line, r.Reason, r.Text)));

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r\n".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
