using System.Globalization;
using System.Text.Json;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;

namespace Homeward.App.Today.Person;

/// <summary>The values of one fact as a timeline reads them: codes by their labels, ids by the names of what they stand for, days written out. What is not there reads as null.</summary>
/// <param name="names">What the ids among the values stand for, as far as that has a name.</param>
public sealed class FactValues(JsonElement values, CodeLists codes, IReadOnlyDictionary<Guid, string> names)
{
    public string? Text(string name) => values.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;

    /// <summary>Whether it says this, or says yes.</summary>
    public bool Is(string name, string said = "true") =>
        values.TryGetProperty(name, out var value) && string.Equals(value.ToString(), said, StringComparison.OrdinalIgnoreCase);

    /// <summary>The label of a code from a list of one edition.</summary>
    public string? Label(string list, string name) => Text(name) is { } code ? codes.Label(list, code) : null;

    /// <summary>The labels of several codes of one list.</summary>
    public string? Labels(string list, string name) =>
        Listed(values.TryGetProperty(name, out var several) && several.ValueKind == JsonValueKind.Array ? several.EnumerateArray().Select(code => codes.Label(list, code.GetString()!)) : []);

    /// <summary>The label of a code that carries its list and edition with it.</summary>
    public string? Coded(string name) => Whole(name) is { } coded ? codes.Label(coded) : null;

    /// <summary>Such a code itself, for lists whose codes people know: pathway 1.</summary>
    public string? Code(string name) => Whole(name)?.Code;

    /// <summary>A day, or the London day of an instant.</summary>
    public string? Day(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Written(day)
        : DateTime.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? Written(LondonTime.DayOf(at))
        : null;

    /// <summary>The name of whom or what an id stands for.</summary>
    public string? Named(string name) => Text(name) is { } id && Guid.TryParse(id, out var known) ? names.GetValueOrDefault(known) : null;

    /// <summary>The fields that a correction changed.</summary>
    public string? Changed =>
        Listed(values.TryGetProperty("changes", out var changes) && changes.ValueKind == JsonValueKind.Array ? changes.EnumerateArray().Select(change => change.GetProperty("what").GetString()) : []);

    /// <summary>Those that are there, with commas between; null where none is.</summary>
    public static string? Listed(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } words ? words : null;

    /// <summary>What is told with what is said of it: "Key safe: to let the carer in".</summary>
    public static string? With(string? told, string? of) => told is null || of is null ? told ?? of : $"{told}: {of}";

    private static string Written(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private Coded? Whole(string name) =>
        values.TryGetProperty(name, out var coded) && coded.ValueKind == JsonValueKind.Object
            ? new Coded(coded.GetProperty("list").GetString()!, coded.GetProperty("edition").GetString()!, coded.GetProperty("code").GetString()!)
            : null;
}

/// <summary>How a fact reads on a timeline.</summary>
/// <param name="Act">What happened, in the words of the screens.</param>
/// <param name="Detail">What it tells, for whoever may read it; null where the act says all.</param>
public sealed record Saying(string Act, Func<FactValues, string?> Detail)
{
    /// <summary>The act says all that there is.</summary>
    public Saying(string act)
        : this(act, _ => null)
    {
    }
}
