using System.Text;
using System.Text.Unicode;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads the letters of a feed in whichever encoding they were written, though it be several in one file.</summary>
/// <remarks>UTF-16 by its mark; else UTF-8, and each byte that is none as Windows-1252: a directory kept by many hands has rows that were pasted in from elsewhere.</remarks>
internal static class FeedText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>All letters, without a byte order mark.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (Wide(bytes) is { } wide)
        {
            return wide.GetString(bytes[2..]);
        }

        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isGood = Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            _ = isGood ? text.Append(rune) : text.Append(Windows1252.GetString(bytes[..used]));
            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>The same as UTF-8 without its mark, as far as the file's mark says; bytes that are no UTF-8 stay as they are.</summary>
    public static ReadOnlyMemory<byte> Narrow(ReadOnlyMemory<byte> bytes) =>
        Wide(bytes.Span) is not null ? Encoding.UTF8.GetBytes(Of(bytes.Span)) : bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>The line, counted from 1, on which the first byte stands that is no UTF-8; null where there is none.</summary>
    public static int? FirstOdd(ReadOnlySpan<byte> bytes)
    {
        if (Wide(bytes) is not null || Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            at += used;
        }

        return bytes[..at].Count((byte)'\n') + 1;
    }

    /// <summary>No more than so many letters, with a sign that there were more; never half of a letter that takes two places.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 2;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + " …";
    }

    private static Encoding? Wide(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((byte[])[0xFF, 0xFE]) ? Encoding.Unicode : bytes.StartsWith((byte[])[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
}
