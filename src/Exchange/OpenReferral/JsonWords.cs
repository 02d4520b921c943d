using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads single values out of JSON that may have any shape: what is not there, or is of another kind, is null.</summary>
internal static partial class JsonWords
{
    private const int RowBytes = 2000;

    /// <summary>What stands under a name. A name that is no text is nobody's.</summary>
    public static bool Has(this JsonElement of, string name, out JsonElement value)
    {
        value = default;
        try
        {
            return of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether something stands under a name, of whatever kind; null and blank words are nothing.</summary>
    public static bool Says(this JsonElement of, string name) =>
        of.Has(name, out var value) && value.ValueKind != JsonValueKind.Null && (value.ValueKind != JsonValueKind.String || of.Line(name) is not null);

    /// <summary>Whether every byte of it is UTF-8, as JSON should be.</summary>
    public static bool IsUtf8(this JsonElement of) => Utf8.IsValid(JsonMarshal.GetRawUtf8Value(of));

    /// <summary>Its beginning as it is written in the feed.</summary>
    public static string Row(this JsonElement of)
    {
        var raw = JsonMarshal.GetRawUtf8Value(of);
        return FeedText.Of(raw.Length > RowBytes ? raw[..RowBytes] : raw);
    }

    /// <summary>One line of words, made fit to keep; a number counts as its digits.</summary>
    public static string? Line(this JsonElement of, string name) => Typed.Line(Raw(of, name));

    /// <summary>Words with their line breaks.</summary>
    public static string? Text(this JsonElement of, string name) => Typed.Text(Raw(of, name));

    public static int? Whole(this JsonElement of, string name) =>
        decimal.TryParse(Raw(of, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000 ? (int)number : null;

    /// <summary>A day, alone or at the beginning of an instant.</summary>
    public static DateOnly? Day(this JsonElement of, string name) =>
        Raw(of, name) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? Instant(this JsonElement of, string name) =>
        DateTimeOffset.TryParse(Raw(of, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? LondonTime.Cut(at.UtcDateTime) : null;

    /// <summary>The objects under a name: a list's, or the one that stands there alone.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement of, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!of.Has(name, out var found))
            {
                continue;
            }

            foreach (var one in found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : Alone(found))
            {
                if (one.ValueKind == JsonValueKind.Object)
                {
                    yield return one;
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Alone(JsonElement one)
    {
        yield return one;
    }

    private static string? Raw(JsonElement of, string name) =>
        of.Has(name, out var value) ? value.ValueKind switch { JsonValueKind.String => Unbroken(value), JsonValueKind.Number => value.GetRawText(), _ => null } : null;

    // Bytes that are no UTF-8, and half a surrogate pair, are no text to .NET.
    private static string? Unbroken(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            var mended = Escapes().Replace(FeedText.Of(JsonMarshal.GetRawUtf8Value(value)), escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value);
            using var read = JsonDocument.Parse(mended);
            return read.RootElement.GetString();
        }
    }

    [GeneratedRegex(@"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();
}
