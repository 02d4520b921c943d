namespace Homeward.Journey.Learning;

/// <summary>A share with the interval in which it may well lie, for few are counted: Wilson's score interval at 95 %.</summary>
/// <param name="Low">Between nought and one, as the others.</param>
public readonly record struct Share(double Value, double Low, double High)
{
    private const double Z = 1.959964;

    /// <summary>Null where nobody is counted.</summary>
    public static Share? Of(int part, int whole)
    {
        if (whole <= 0)
        {
            return null;
        }

        var (share, z2) = ((double)part / whole, Z * Z);
        var middle = (share + (z2 / (2 * whole))) / (1 + (z2 / whole));
        var half = Z / (1 + (z2 / whole)) * Math.Sqrt((share * (1 - share) / whole) + (z2 / (4.0 * whole * whole)));
        return new Share(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
