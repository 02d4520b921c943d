using System.Text;

namespace Homeward.Exchange.Csv;

/// <summary>Comma-separated text with a header line, read as RFC 4180 has it.</summary>
/// <remarks>
/// Line ends may be of any kind and may stand inside quotes; a byte order mark is skipped; blank lines count for line numbers and nothing else.
/// A quote that is never closed runs to the end of the text, so the last row shows what is wrong rather than being lost.
/// </remarks>
public static class CsvText
{
    /// <summary>Every row under the header.</summary>
    public static IReadOnlyList<CsvRow> Rows(string text)
    {
        using var records = Records(text).GetEnumerator();
        if (!records.MoveNext())
        {
            return [];
        }

        var columns = records.Current.Fields.Select((name, at) => (Name: name.Trim(), at)).DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(c => c.Name, c => c.at, StringComparer.OrdinalIgnoreCase);
        var rows = new List<CsvRow>();
        while (records.MoveNext())
        {
            rows.Add(new CsvRow(records.Current.Line, columns, records.Current.Fields));
        }

        return rows;
    }

    /// <summary>Every record with the number of the line on which it begins, the header like any other.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Records(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, began, quoted) = (1, 1, false);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at <= text.Length; at++)
        {
            var ends = EndsLine(text, at);
            line += ends ? 1 : 0;
            if (at == text.Length || (ends && !quoted))
            {
                if (fields.Count > 0 || field.Length > 0)
                {
                    fields.Add(Taken(field));
                    yield return (began, fields);
                    fields = [];
                }

                began = line;
                continue;
            }

            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    field.Append(text[at++]);
                    break;
                case '"' when quoted || field.Length == 0:
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(Taken(field));
                    break;
                case var letter when quoted || letter != '\r':
                    field.Append(letter);
                    break;
            }
        }
    }

    /// <summary>Where the quote stands that is never closed; null where every one is.</summary>
    public static int? OpenQuote(string text)
    {
        int? open = null;
        var isEmpty = true;
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            if (text[at] != '"' || (open is null && !isEmpty))
            {
                isEmpty = open is null && (text[at] is ',' or '\n' or '\r');
            }
            else if (open is not null && at + 1 < text.Length && text[at + 1] == '"')
            {
                (at, isEmpty) = (at + 1, false);
            }
            else
            {
                open = open is null ? at : null;
            }
        }

        return open;
    }

    /// <summary>A line feed, or a carriage return that no line feed follows.</summary>
    private static bool EndsLine(string text, int at) =>
        at < text.Length && (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')));

    private static string Taken(StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }
}

/// <summary>One row: its fields by column name, without regard to case.</summary>
/// <param name="Line">The line of the file on which it begins, counted from 1.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Fields)
{
    /// <summary>The field, trimmed; empty where the row is too short or the file has no such column.</summary>
    public string this[string column] => Columns.TryGetValue(column, out var at) && at < Fields.Count ? Fields[at].Trim() : "";

    public bool Has(string column) => Columns.ContainsKey(column);
}
