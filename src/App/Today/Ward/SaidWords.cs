namespace Homeward.App.Today.Ward;

/// <summary>Words that somebody wrote with an answer, short enough for a row.</summary>
/// <param name="Short">On one line, cut at a word.</param>
/// <param name="IsCut">Whether there is more of it, to be read on the referral.</param>
public sealed record SaidWords(string Short, bool IsCut)
{
    private const int Longest = 140;

    /// <returns>Null where nothing was written.</returns>
    public static SaidWords? Of(string? words)
    {
        var line = string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
        {
            return line.Length == 0 ? null : new SaidWords(line, IsCut: false);
        }

        var end = line.LastIndexOf(' ', Longest);
        return new SaidWords($"{line[..(end > Longest / 2 ? end : Longest)]} …", IsCut: true);
    }
}
