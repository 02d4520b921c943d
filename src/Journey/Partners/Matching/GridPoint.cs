namespace Homeward.Journey.Partners.Matching;

/// <summary>A spot on the national grid, in metres east and north (OSGB36, as Code-Point Open gives it).</summary>
public readonly record struct GridPoint(int East, int North)
{
    /// <summary>Metres in a straight line. Grid and ground differ by less than one in a thousand within one region.</summary>
    public int MetresTo(GridPoint other)
    {
        double east = East - other.East;
        double north = North - other.North;
        return (int)Math.Round(Math.Sqrt(east * east + north * north), MidpointRounding.AwayFromZero);
    }
}
