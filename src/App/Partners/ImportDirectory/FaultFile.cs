using System.Text;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>The rows that were not used, as a file for whoever keeps the other directory.</summary>
public static class FaultFile
{
    /// <summary>Where, reason and row. Cells that a spreadsheet would take for a formula begin with an apostrophe.</summary>
    public static string Of(IEnumerable<(string Where, string Reason, string Row)> faults)
    {
        var text = new StringBuilder("where,reason,row\r\n");
        foreach (var (where, reason, row) in faults)
        {
            text.Append(Cell(where)).Append(',').Append(Cell(reason)).Append(',').Append(Cell(row)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r\n".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
