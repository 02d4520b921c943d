namespace Homeward.Journey.People;

/// <summary>One thing on a record that was changed or corrected, with what stood there: a correction is a fact, so that what was read before can be explained.</summary>
/// <param name="What">The field, in small words: <c>birth date</c>.</param>
public sealed record Change(string What, string? Before, string? After)
{
    /// <summary>Of the fields given, those whose words differ.</summary>
    public static IReadOnlyList<Change> Among(params IEnumerable<Change> fields) =>
        [.. fields.Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal))];

    /// <summary>A yes, a no or nothing known, as words.</summary>
    public static string? Words(bool? answer) => answer switch { true => "yes", false => "no", null => null };

    /// <summary>A day, or nothing known, as words that sort.</summary>
    public static string? Words(DateOnly? day) => day?.ToString("yyyy-MM-dd", null);
}
