namespace Homeward.App.Platform.CommandLines;

/// <summary>What was typed after the program's name: the words of a verb, and options with or without a value.</summary>
/// <remarks>Options that take a value are named by whoever reads the line; <c>--name value</c> and <c>--name=value</c> mean the same.</remarks>
public sealed class CommandLine
{
    private static readonly HashSet<string> WithoutValue = new(StringComparer.Ordinal) { "fresh", "empty", "json", "preview", "help", "yes", "let-go", Settings.AllowLoopback };

    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private CommandLine(List<string> words) => Words = words;

    /// <summary>The words that are not options, in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The names of all options that were given.</summary>
    public IEnumerable<string> Options => _options.Keys;

    public string? this[string option] => _options.GetValueOrDefault(option);

    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The first option that is no bare word and was given without a value, or with an empty one; null where there is none. Whether there is such an option at all, the verb knows.</summary>
    public string? WithoutItsValue { get; private set; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var line = new CommandLine(words);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(arguments[i]);
                continue;
            }

            var name = arguments[i][2..];
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                (name, var given) = (name[..equals], name[(equals + 1)..]);
                line._options[name] = given;
                line.WithoutItsValue ??= string.IsNullOrWhiteSpace(given) ? name : null;
            }
            else if (WithoutValue.Contains(name))
            {
                line._options[name] = "";
            }
            else
            {
                var follows = i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
                line._options[name] = follows ? arguments[++i] : "";
                line.WithoutItsValue ??= string.IsNullOrWhiteSpace(line._options[name]) ? name : null;
            }
        }

        return line;
    }
}

/// <summary>Something the person who typed the command can mend: said in one sentence, without a stack trace, and the exit code is not zero.</summary>
public sealed class PlainError(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>The sentence in what was thrown, however deep somebody else's code has wrapped it; null where it is none of these.</summary>
    public static PlainError? In(Exception? trouble) =>
        trouble is null ? null : trouble as PlainError ?? In(trouble.InnerException);
}
