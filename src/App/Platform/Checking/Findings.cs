namespace Homeward.App.Platform.Checking;

/// <summary>What an inspection found: one line for what is well, one for each thing that is wrong.</summary>
public sealed class Findings
{
    private const int MostLinesOfAKind = 20;

    private readonly List<(bool IsWell, string Words)> _lines = [];

    public IReadOnlyList<(bool IsWell, string Words)> Lines => _lines;

    public bool AllWell => _lines.TrueForAll(line => line.IsWell);

    public void Well(string words) => _lines.Add((true, words));

    public void Wrong(string words) => _lines.Add((false, words));

    /// <summary>One line for each, and a last one that counts the rest, so that a broken database does not scroll its cause away.</summary>
    public void Wrong(IReadOnlyList<string> each, string kind)
    {
        foreach (var words in each.Take(MostLinesOfAKind))
        {
            Wrong(words);
        }

        if (each.Count > MostLinesOfAKind)
        {
            Wrong($"and {each.Count - MostLinesOfAKind} more {kind}.");
        }
    }
}

/// <summary>One thing that <c>check</c> looks at. It reads and changes nothing.</summary>
public abstract class Inspection
{
    /// <summary>What it looks at, in a word or two.</summary>
    public abstract string Subject { get; }

    /// <param name="findings">Takes what it found.</param>
    /// <param name="done">Told from time to time how much is done, from 0 to 1.</param>
    public abstract Task Look(Findings findings, Action<double> done, CancellationToken cancel);
}
