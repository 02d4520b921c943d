using System.Text.RegularExpressions;

namespace Homeward.Journey.Basics;

/// <summary>A British postcode in its written form: outward part, one space, inward part, in capitals.</summary>
/// <remarks>
/// What is typed may be in any case and spaced anyhow. Only the shape is judged; whether the Post Office knows it is for the postcode table to say.
/// <c>ZZ99</c> codes stand for somebody without an address (<c>ZZ99 3VZ</c> is no fixed abode): they are valid and lie nowhere.
/// </remarks>
public readonly partial record struct Postcode
{
    private readonly string? _written;

    private Postcode(string written) => _written = written;

    /// <summary>The part before the space: the post town's district, such as <c>NV4</c>.</summary>
    public string Outward => ToString()[..^4];

    /// <summary>The outward part with the first digit of the inward one, such as <c>NV4 2</c>: a few thousand addresses.</summary>
    public string Sector => ToString()[..^2];

    /// <summary>Whether it stands for no address rather than for a spot on the map.</summary>
    public bool LiesNowhere => Outward == "ZZ99";

    /// <summary>Reads what somebody typed; null when it cannot be a postcode.</summary>
    public static Postcode? TryParse(string? typed)
    {
        var bare = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return Shape().IsMatch(bare) ? new Postcode($"{bare[..^3]} {bare[^3..]}") : null;
    }

    /// <summary>Reads a postcode that is known to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Postcode Parse(string typed) => TryParse(typed) ?? throw new FormatException("That is not a postcode.");

    public override string ToString() => _written ?? "ZZ99 3VZ";

    // The inward part never uses C I K M O V; the pseudo codes do.
    [GeneratedRegex("^(?:(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRV-Y])[0-9][ABD-HJLNP-UW-Z]{2}|GIR0AA|ZZ99[0-9][A-Z]{2})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
