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

/// <summary>How often may be guessed: so many wrong tries within a stretch, then none until the stretch has passed.</summary>
/// <remarks>
/// A whole hospital may stand behind one address, so that brake is for floods alone. What keeps codes from being guessed is their number, that a code
/// ends after five wrong PINs, and that all callers together may not try more than <see cref="Codes"/>: at a thousand live codes that finds
/// one in 25,600 stretches, half a year of them.
/// </remarks>
public static class GuessLimit
{
    /// <summary>Wrong codes or dead links from one address within <see cref="Stretch"/>.</summary>
    public const int FromAnAddress = 200;

    /// <summary>Wrong codes from everywhere within <see cref="Stretch"/>.</summary>
    public const int Codes = 1000;

    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);

    /// <summary>Whether another link may be tried.</summary>
    /// <param name="fromHere">Wrong tries from this address within the stretch.</param>
    public static bool AllowsLink(int fromHere) => fromHere < FromAnAddress;

    /// <summary>Whether another code may be tried.</summary>
    /// <param name="fromHere">Wrong tries from this address within the stretch.</param>
    /// <param name="fromAnywhere">Wrong codes from all addresses within the stretch.</param>
    public static bool AllowsCode(int fromHere, int fromAnywhere) => AllowsLink(fromHere) && fromAnywhere < Codes;
}
