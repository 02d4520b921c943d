using System.Text;

namespace Homeward.Journey.People.Names;

/// <summary>How a name sounds, as a skeleton of consonants: names that people mix up when they hear them share one.</summary>
/// <remarks>
/// Made for names as they are spoken in England and Wales: Smith and Smyth, Thompson and Tomson, Davies and Davis, Llewellyn and Llewelyn,
/// Catherine and Kathryn, Mohammed and Muhammad, Leigh and Lee sound alike. Only the first vowel is kept, as "a", and only where the name begins with it.
/// A name in another script sounds like itself.
/// </remarks>
public static class Sound
{
    private static readonly (string Written, string Heard)[] Openings =
    [
        ("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("x", "s"), ("mac", "mk"), ("mc", "mk"), ("wh", "w"), ("rh", "r"),
    ];

    private static readonly (string Written, string Heard)[] Spellings =
    [
        ("tsch", "c"), ("tch", "c"), ("dge", "j"), ("dgi", "j"), ("sch", "s"), ("sh", "s"), ("chr", "kr"), ("ch", "c"), ("ckn", "kn"), ("ck", "k"), ("ph", "f"), ("th", "t"),
        ("ght", "t"), ("gh", ""), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ge", "je"), ("gi", "ji"), ("gy", "jy"), ("qu", "kw"), ("x", "ks"), ("z", "s"), ("v", "f"),
        ("mps", "ms"), ("mpt", "mt"), ("dt", "t"), ("stl", "sl"),
    ];

    /// <summary>The sound of one folded word; empty for an empty one.</summary>
    public static string Of(string word)
    {
        var opening = Array.Find(Openings, o => word.StartsWith(o.Written, StringComparison.Ordinal));
        var rest = opening.Written is null ? word : opening.Heard + word[opening.Written.Length..];
        var heard = new StringBuilder();
        for (var at = 0; at < rest.Length;)
        {
            at = Hear(rest, at, heard);
        }

        return Skeleton(heard.ToString());
    }

    private static int Hear(string word, int at, StringBuilder heard)
    {
        foreach (var (written, sound) in Spellings)
        {
            if (string.CompareOrdinal(word, at, written, 0, written.Length) == 0)
            {
                heard.Append(sound);
                return at + written.Length;
            }
        }

        heard.Append(word[at] switch { 'c' or 'q' => 'k', _ => word[at] });
        return at + 1;
    }

    // Doubled letters are heard once; vowels, h, w and y only where the name begins with them.
    private static string Skeleton(string heard)
    {
        var skeleton = new StringBuilder();
        var before = '\0';
        foreach (var letter in heard)
        {
            if (IsOpen(letter))
            {
                if (skeleton.Length == 0)
                {
                    skeleton.Append(letter is 'h' or 'w' ? letter : 'a');
                }
            }
            else if (letter != before)
            {
                skeleton.Append(letter);
            }

            before = letter;
        }

        return skeleton.ToString();
    }

    private static bool IsOpen(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or 'w';
}
