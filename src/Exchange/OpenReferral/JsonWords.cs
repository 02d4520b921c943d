using System.Globalization;
using System.Text.Json;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads single values out of JSON that may have any shape: what is not there, or is of another kind, is null.</summary>
internal static class JsonWords
{
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
            if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var found))
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
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => Unbroken(value), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;

    // Half a surrogate pair is no text to .NET.
    private static string? Unbroken(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
