using System.Globalization;

namespace Homeward.App.Referrals.Unmet;

/// <summary>A count of needs as its reader may know it.</summary>
/// <remarks>
/// Whoever sees the people themselves reads the number. For everybody else fewer than five is all that is said, none included, and larger numbers are rounded to five: so nobody is told from it, nor from
/// two of them taken from each other, as of two days or two places.
/// </remarks>
/// <param name="IsExact">Whether the reader sees everybody whom it counts.</param>
public readonly record struct Counted(int Number, bool IsExact)
{
    /// <summary>Below this a number tells of single people.</summary>
    public const int Fewest = 5;

    /// <summary>Whether a number is told at all.</summary>
    public bool IsTold => IsExact || Number >= Fewest;

    public override string ToString() => IsExact ? Number.ToString(CultureInfo.InvariantCulture) : IsTold ? $"about {(Number + 2) / 5 * 5}" : $"fewer than {Fewest}";
}
