using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>The forms in which names of the directory are ordered and found, alike on every database.</summary>
public static class DirectoryWords
{
    /// <summary>The shortest beginning of a word that finds it.</summary>
    public const int Shortest = 3;

    /// <summary>How many letters of a word count.</summary>
    public const int Longest = 10;

    private static readonly HashSet<string> Unsaid = new(StringComparer.Ordinal) { "and", "for", "the", "with", "from", "who", "you" };

    /// <summary>Small letters and digits alone: every collation puts these in the same order.</summary>
    public static string Sorted(string name) => string.Concat(Folded.Of(name).Where(char.IsAsciiLetterOrDigit));

    /// <summary>What a search for these words looks up; words too short to say anything are passed over.</summary>
    public static IReadOnlyList<string> Sought(string typed) => [.. Words(typed).Select(word => word[..Math.Min(word.Length, Longest)]).Distinct(StringComparer.Ordinal)];

    /// <summary>Every beginning of every word, under which a service is found.</summary>
    public static IReadOnlyList<string> Keys(IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(Words)
            .SelectMany(word => Enumerable.Range(Shortest, Math.Max(0, Math.Min(word.Length, Longest) - Shortest + 1)).Select(length => word[..length]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Words(string text) =>
        Folded.WordsOf(text).Where(word => word.Length >= Shortest && !Unsaid.Contains(word));
}
