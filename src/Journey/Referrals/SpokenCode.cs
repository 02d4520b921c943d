namespace Homeward.Journey.Referrals;

/// <summary>Eight letters and digits that can be read out over the telephone: no vowels, and nothing that sounds or looks like something else.</summary>
/// <remarks>
/// 20 characters to the power of 8 are 25.6 thousand million codes. It opens nothing without the service's PIN.
/// Typed with or without the dash, in either case.
/// </remarks>
public readonly record struct SpokenCode
{
    /// <summary>The characters in use.</summary>
    public const string Alphabet = "234679CFGHJKMPQRTWXZ";

    /// <summary>How many characters make a code.</summary>
    public const int Length = 8;

    private SpokenCode(string value) => Value = value;

    /// <summary>In capitals, without the dash.</summary>
    public string Value { get; }

    /// <summary>Makes a code from random numbers, one for each character, each taken as a place in the alphabet.</summary>
    public static SpokenCode From(ReadOnlySpan<int> places)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(places.Length, Length);
        Span<char> letters = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
        {
            letters[at] = Alphabet[places[at]];
        }

        return new(new string(letters));
    }

    /// <summary>Reads what somebody typed; null when it cannot be a code.</summary>
    public static SpokenCode? TryParse(string? typed)
    {
        var letters = (typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not '-' and not '‑' and not '–').Select(char.ToUpperInvariant).ToArray();
        return letters.Length == Length && letters.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? new(new string(letters)) : null;
    }

    /// <summary>As it is shown and read out: four, a dash, four.</summary>
    public override string ToString() => $"{Value[..4]}-{Value[4..]}";
}

/// <summary>How often one caller may guess: so many wrong tries within a stretch, then none until the stretch has passed.</summary>
public static class GuessLimit
{
    /// <summary>Wrong codes or dead links from one address within <see cref="Stretch"/>.</summary>
    public const int Tries = 10;

    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);

    /// <summary>Whether another try is allowed, given when the wrong ones were.</summary>
    public static bool Allows(IEnumerable<DateTime> wrongTries, DateTime now) => wrongTries.Count(at => now - at < Stretch) < Tries;
}
