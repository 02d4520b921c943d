using System.Globalization;
using System.Text;

namespace Homeward.Journey.Basics;

/// <summary>Makes what somebody typed fit to keep, without changing what it says.</summary>
/// <remarks>
/// Unseen characters go: control characters, marks that turn the writing direction of the page around them, zero-width signs at which two equal names would differ,
/// and broken halves of surrogate pairs, which not every database can hold. Everything that can be seen stays. Letters that are blank by themselves, such as
/// the Hangul filler and the empty Braille cell, stay beside others; of these and of marks alone nothing is left.
/// </remarks>
public static class Typed
{
    /// <summary>One line: white space of every kind becomes single spaces, none at either end. Null when nothing is left.</summary>
    public static string? Line(string? typed)
    {
        var line = new StringBuilder();
        foreach (var rune in Seen(typed))
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return Filled(line.ToString().TrimEnd(' '));
    }

    /// <summary>Words as they were said, line breaks kept, blank lines and spaces at the ends dropped. Null when nothing is left.</summary>
    public static string? Text(string? typed)
    {
        var text = new StringBuilder();
        foreach (var rune in Seen((typed ?? "").ReplaceLineEndings("\n")))
        {
            text.Append(rune);
        }

        return Filled(text.ToString().Trim());
    }

    private static IEnumerable<Rune> Seen(string? typed) =>
        (typed ?? "").EnumerateRunes().Where(rune => rune != Rune.ReplacementChar
            && (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)));

    private static string? Filled(string text) => text.EnumerateRunes().All(IsBlank) ? null : text;

    /// <summary>Marks need a letter to sit on; the named signs are letters or symbols by category and draw nothing.</summary>
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
