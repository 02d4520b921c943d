using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>A well-formed NHS number: ten digits whose last one checks the other nine.</summary>
/// <remarks>
/// The check digit is 11 minus the remainder by 11 of the first nine digits weighted 10 to 2; 11 is written 0, and a number that would need 10 is never issued.
/// Well formed does not mean known to the NHS: that is the identifier's status. Ten equal digits pass the sum but are only ever placeholders, so they are refused.
/// A person may have none, and a number may be superseded: never a key.
/// Source: NHS Data Model and Dictionary, NHS NUMBER.
/// </remarks>
public readonly record struct NhsNumber
{
    /// <summary>The scheme under which <see cref="PersonIdentifier"/> holds these.</summary>
    public const string Scheme = "nhs-number";

    private readonly string? _digits;

    private NhsNumber(string digits) => _digits = digits;

    /// <summary>Ten digits without spaces, as stored and searched.</summary>
    public string Digits => _digits ?? "0000000000";

    /// <summary>Whether it lies in 999 000 0000 to 999 999 9999, which the NHS keeps for tests and gives to nobody.</summary>
    public bool IsForTests => Digits.StartsWith("999", StringComparison.Ordinal);

    /// <summary>Reads what somebody typed, spaces and dashes anywhere; null when it is not an NHS number.</summary>
    public static NhsNumber? TryParse(string? typed) => Fault(typed) is null ? new NhsNumber(Bare(typed)) : null;

    /// <summary>Reads a number that is known to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static NhsNumber Parse(string typed) => TryParse(typed) ?? throw new FormatException("Not an NHS number.");

    /// <summary>What is wrong with what was typed, as a refusal to show, or null when it is an NHS number.</summary>
    public static Refusal? Fault(string? typed)
    {
        var bare = Bare(typed);
        return bare switch
        {
            _ when bare.Any(digit => !char.IsAsciiDigit(digit)) => new NhsNumberHasOtherLetters(),
            _ when bare.Length != 10 => new NhsNumberHasWrongLength(bare.Length),
            _ when bare.Distinct().Count() == 1 => new NhsNumberFailsItsCheck(),
            _ when CheckDigit(bare) != bare[9] - '0' => new NhsNumberFailsItsCheck(),
            _ => null,
        };
    }

    /// <summary>As people read it aloud: 999 000 0018.</summary>
    public override string ToString() => $"{Digits[..3]} {Digits[3..6]} {Digits[6..]}";

    // 10 stands for "cannot be issued" and so never equals a digit.
    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var place = 0; place < 9; place++)
        {
            sum += (digits[place] - '0') * (10 - place);
        }

        return (11 - (sum % 11)) % 11;
    }

    private static string Bare(string? typed) =>
        string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '‑' or '–' or '—')));
}
