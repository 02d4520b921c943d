using System.Text;

namespace Homeward.Exchange.Csv;

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">The line it begins on, counted from 1.</param>
/// <param name="Cells">Its values without quotation marks and outer spaces.</param>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Fault">Why it could not be taken apart, or null.</param>
/// <param name="IsEnded">Whether a line end follows it.</param>
public sealed record CsvLine(int Line, IReadOnlyList<string> Cells, string Text, string? Fault, bool IsEnded)
{
    private const int LongestKept = 2_000;

    /// <summary>The line as it is kept with what is wrong with it: cut after 2,000 characters.</summary>
    public string Cut => Text.Length > LongestKept ? Text[..LongestKept] : Text;
}

/// <summary>Takes a CSV file apart row by row; a bad row never spoils the next.</summary>
/// <remarks>
/// Cells may be quoted, hold separators and line ends, and double their quotation marks (RFC 4180). A quotation mark that is not closed within
/// twenty lines or four thousand letters spoils only its own line: reading goes on with the line after it.
/// </remarks>
public sealed class CsvLines(TextLines lines)
{
    private const int MostLines = 20;
    private const int MostLetters = 4_000;

    private readonly Stack<TextLine> _back = new();

    /// <summary>Comma until told otherwise.</summary>
    public char Separator { get; set; } = ',';

    /// <summary>How many values a row has, once the heading has said so: a quotation mark that joins lines into anything else spoils only its own line, so no row goes down in another.</summary>
    public int? Width { get; set; }

    /// <summary>The next row that is not blank, or null at the end.</summary>
    public CsvLine? Next()
    {
        while (NextLine() is { } line)
        {
            if (line.IsTooLong)
            {
                return new CsvLine(line.Number, [], line.Text, "The line is too long.", line.IsEnded);
            }

            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                return Whole(line);
            }
        }

        return null;
    }

    /// <summary>Takes one line apart; null when a quotation mark is left open.</summary>
    public IReadOnlyList<string>? Split(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (isQuoted, wasQuoted) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (letter == '"' && (isQuoted || (!wasQuoted && IsBlank(cell))))
            {
                (isQuoted, wasQuoted) = (!isQuoted, true);
            }
            else if (letter == Separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                wasQuoted = false;
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString().Trim());
        return isQuoted ? null : cells;
    }

    private CsvLine Whole(TextLine first)
    {
        var taken = new List<TextLine> { first };
        var text = first.Text;
        var cells = Split(text);
        while (cells is null && taken.Count < MostLines && text.Length < MostLetters && NextLine() is { } more)
        {
            taken.Add(more);
            text += "\n" + more.Text;
            cells = Split(text);
        }

        if (cells is not null && (taken.Count == 1 || Fits(cells)))
        {
            return new CsvLine(first.Number, cells, text, null, taken[^1].IsEnded);
        }

        for (var i = taken.Count - 1; i > 0; i--)
        {
            _back.Push(taken[i]);
        }

        return new CsvLine(first.Number, [], first.Text, "A quotation mark is not closed.", first.IsEnded);
    }

    private TextLine? NextLine() => _back.TryPop(out var line) ? line : lines.Next();

    private bool Fits(IReadOnlyList<string> cells) => Width is not { } width || (cells.Count >= width && cells.Skip(width).All(cell => cell.Length == 0));

    private static bool IsBlank(StringBuilder cell)
    {
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] is not ' ')
            {
                return false;
            }
        }

        return true;
    }
}
