namespace Homeward.App.Platform.CommandLines;

/// <summary>Something the program does when it is told to on the command line.</summary>
public abstract class Verb
{
    /// <summary>The words that call it: <c>import census</c>.</summary>
    public abstract string Words { get; }

    /// <summary>One line of help: what follows the words, and what it does.</summary>
    public abstract string Usage { get; }

    /// <summary>The options it knows, beside those of every verb.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>What must follow the words, such as <c>FILE.csv</c>; empty where nothing may.</summary>
    public virtual string Takes => "";

    /// <returns>The exit code.</returns>
    /// <exception cref="PlainError">Something that the person who typed it can mend.</exception>
    public abstract Task<int> Run(CommandLine line, CancellationToken cancel);
}
