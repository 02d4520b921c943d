using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>A telephone number as it was written, with the digits by which it is found.</summary>
/// <remarks>+44 and 0044 count as 0, so that a number is found however it was written. Words such as "ext 12" or "evenings" belong beside it, not in it.</remarks>
public sealed record PhoneNumber
{
    private PhoneNumber(string written, string digits) => (Written, Digits) = (written, digits);

    public string Written { get; }

    /// <summary>Digits alone, the national 0 in front.</summary>
    public string Digits { get; }

    /// <summary>Whether a text message can reach it: British mobiles begin with 07, but not 070.</summary>
    public bool IsMobile => Digits.Length == 11 && Digits.StartsWith("07", StringComparison.Ordinal) && Digits[2] != '0';

    /// <summary>Reads what somebody typed; null when it cannot be dialled.</summary>
    public static PhoneNumber? TryParse(string? typed)
    {
        var written = Typed.Line(typed) ?? "";
        var bare = string.Concat(written.Where(sign => sign is not (' ' or '-' or '.' or '(' or ')' or '/' or '–')));
        var national = bare.StartsWith("+44", StringComparison.Ordinal) ? "0" + bare[3..].TrimStart('0')
            : bare.StartsWith("0044", StringComparison.Ordinal) ? "0" + bare[4..].TrimStart('0')
            : bare.StartsWith('+') ? "00" + bare[1..]
            : bare;
        return national.Length is >= 3 and <= 17 && national.All(char.IsAsciiDigit) ? new PhoneNumber(written, national) : null;
    }

    /// <summary>The rule on a field that may stay empty: nothing typed is no fault.</summary>
    public static Refusal? Fault(string? typed) => Typed.Line(typed) is null || TryParse(typed) is not null ? null : new PhoneNumberNotDiallable();

    public override string ToString() => Written;
}
