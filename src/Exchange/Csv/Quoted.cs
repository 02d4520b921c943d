using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>Quotes a value of somebody's file in a sentence about it.</summary>
internal static class Quoted
{
    /// <summary>The most letters of a value that a sentence repeats: the line's number finds the rest.</summary>
    public const int Longest = 40;

    /// <summary>In quotation marks, on one line, without signs that nobody can see; of a longer value the beginning, never half of a letter that takes two places.</summary>
    public static string Cell(string cell)
    {
        var words = Typed.Line(cell) ?? "";
        return $"“{(words.Length > Longest ? $"{words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd()} …" : words)}”";
    }
}
