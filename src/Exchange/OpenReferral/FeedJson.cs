using System.Text.Json;

namespace Homeward.Exchange.OpenReferral;

/// <summary>A row of a feed that is no JSON.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
internal readonly record struct BrokenRow(int Line, string Beginning);

/// <summary>Parses the JSON of a feed. Where a row in it is none, that row is cut out and the rest is parsed; so is a row at which the file breaks off.</summary>
internal static class FeedJson
{
    private const int RowBytes = 2000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="JsonException">It is no JSON, and holds no row that is.</exception>
    public static (JsonElement Root, IReadOnlyList<BrokenRow> Broken) Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return (Whole(json), []);
        }
        catch (JsonException)
        {
            // A line end may stand in a text that was never shielded, or end a text whose mark was forgotten.
            if ((Mended(json, lineEndsText: false) ?? Mended(json, lineEndsText: true)) is { } mended)
            {
                return mended;
            }

            throw;
        }
    }

    private static JsonElement Whole(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return document.RootElement.Clone();
    }

    private static (JsonElement Root, IReadOnlyList<BrokenRow> Broken)? Mended(ReadOnlyMemory<byte> json, bool lineEndsText)
    {
        var (rows, open) = Rows(json.Span, lineEndsText);
        var broken = rows.FindAll(row => !IsJson(json[row]));
        if (broken.Count == rows.Count || (broken.Count == 0 && open.Length == 0))
        {
            return null;
        }

        byte[] mended = [.. json.Span, .. open];
        foreach (var row in broken)
        {
            Blank(mended, row);
        }

        if (broken.Count == 0)
        {
            // It breaks off between two rows.
            broken.Add(json.Length..json.Length);
        }

        return IsJson(mended) ? (Whole(mended), Told(json.Span, broken)) : null;
    }

    private static List<BrokenRow> Told(ReadOnlySpan<byte> json, List<Range> broken)
    {
        var (told, line, counted) = (new List<BrokenRow>(), 1, 0);
        foreach (var (row, begins) in broken.Select(row => (row, row.Start.Value)))
        {
            line += json[counted..begins].Count((byte)'\n');
            counted = begins;
            var text = json[row];
            told.Add(new BrokenRow(line, FeedText.Of(text.Length > RowBytes ? text[..RowBytes] : text)));
        }

        return told;
    }

    private static bool IsJson(ReadOnlyMemory<byte> row)
    {
        try
        {
            using var document = JsonDocument.Parse(row, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The comma behind a row goes with it.
    private static void Blank(byte[] json, Range row)
    {
        var end = row.End.Value;
        while (end < json.Length && json[end] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end++;
        }

        json.AsSpan(row).Fill((byte)' ');
        if (end < json.Length && json[end] == ',')
        {
            json[end] = (byte)' ';
        }
    }

    // The objects that stand in a list and in no other such object, and what closes all that was open at the end.
    private static (List<Range> Rows, byte[] Open) Rows(ReadOnlySpan<byte> json, bool lineEndsText)
    {
        var (rows, open, isText, begun, depth, braces) = (new List<Range>(), new Stack<byte>(), false, -1, 0, 0);
        for (var at = 0; at < json.Length; at++)
        {
            var sign = json[at];
            if (isText)
            {
                at += sign == '\\' ? 1 : 0;
                isText = sign != '"' && !(lineEndsText && sign == '\n');
            }
            else if (sign is (byte)'{' or (byte)'[')
            {
                (begun, depth) = sign == '{' && begun < 0 && open.TryPeek(out var list) && list == ']' ? (at, open.Count) : (begun, depth);
                open.Push(sign == '{' ? (byte)'}' : (byte)']');
                braces += sign == '{' ? 1 : 0;
            }
            else if ((sign == '}' && braces > 0) || (sign == ']' && open.Count > braces))
            {
                braces -= Close(open, sign);
                if (begun >= 0 && open.Count <= depth)
                {
                    rows.Add(begun..(open.Count == depth ? at + 1 : at));
                    begun = -1;
                }
            }
            else
            {
                isText = sign == '"';
            }
        }

        return begun < 0 ? (rows, [.. open]) : ([.. rows, begun..json.Length], [.. open.Skip(open.Count - depth)]);
    }

    // What was opened further in and never closed ends here too. Answers how many braces that were.
    private static int Close(Stack<byte> open, byte sign)
    {
        var (closed, braces) = ((byte)0, 0);
        while (closed != sign)
        {
            closed = open.Pop();
            braces += closed == '}' ? 1 : 0;
        }

        return braces;
    }
}
