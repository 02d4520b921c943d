using System.Collections.Frozen;

namespace Homeward.Journey.People.Names;

/// <summary>Which given names go by which others: Bill is William, Peggy is Margaret, and Nell may be Eleanor, Ellen or Helen.</summary>
/// <remarks>The table is <c>nicknames.csv</c> beside this file: folded forms, one pair a line, a list of our own.</remarks>
public static class Nicknames
{
    private static readonly FrozenDictionary<string, string[]> FullNames = Read();

    /// <summary>The folded name itself and every full name it may stand for, in alphabetical order after itself.</summary>
    public static IReadOnlyList<string> FormsOf(string folded) =>
        FullNames.TryGetValue(folded, out var full) ? [folded, .. full] : [folded];

    /// <summary>Whether two different folded names may be one person's: one is short for the other, or both are short for the same.</summary>
    public static bool MayBeTheSame(string one, string other) => one != other && FormsOf(one).Intersect(FormsOf(other), StringComparer.Ordinal).Any();

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("nicknames.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            .ToFrozenDictionary(used => used.Key, used => used.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }
}
