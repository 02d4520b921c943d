namespace Homeward.Journey.People.Names;

/// <summary>Finds words that are one slip of the keyboard apart without comparing every pair.</summary>
/// <remarks>
/// Two words that differ by one letter missing, added, wrong, or swapped with its neighbour share at least one form with a letter left out.
/// So it is enough to store those forms for one word and look up those of the other (the symmetric-delete idea).
/// </remarks>
public static class TypingErrors
{
    /// <summary>Only this many letters of a word are looked at: longer words rarely differ further on alone.</summary>
    public const int LettersLookedAt = 8;

    /// <summary>The word cut to the letters looked at, and every form of it with one letter left out. Words under three letters have only themselves.</summary>
    public static IEnumerable<string> FormsOf(string word)
    {
        var start = word.Length > LettersLookedAt ? word[..LettersLookedAt] : word;
        return start.Length < 3
            ? [start]
            : Enumerable.Range(0, start.Length).Select(left => start.Remove(left, 1)).Prepend(start).Distinct(StringComparer.Ordinal);
    }

    /// <summary>How many slips part two words: letters missing, added or wrong count one each, two neighbours swapped count one.</summary>
    public static int Between(string one, string other)
    {
        var before = new int[other.Length + 1];
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1];
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[other.Length];
    }
}
