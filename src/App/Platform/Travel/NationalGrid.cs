using Homeward.Planning.Roads;

namespace Homeward.App.Platform.Travel;

/// <summary>Turns metres on Britain's national grid (OSGB36) into degrees as satellites and road tables count them (WGS84).</summary>
/// <remarks>Good to about five metres. Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C.</remarks>
public static class NationalGrid
{
    private const double Radian = Math.PI / 180;

    /// <summary>Airy 1830, on which the grid is drawn, and WGS84: half the long axis, half the short axis.</summary>
    private static readonly (double Long, double Short) s_airy = (6377563.396, 6356256.909);

    private static readonly (double Long, double Short) s_wgs84 = (6378137, 6356752.3142);

    public static (double Latitude, double Longitude) Degrees(Point point)
    {
        var (latitude, longitude) = OnAiry(point);
        var (x, y, z) = Shifted(latitude, longitude);
        var square = Eccentricity(s_wgs84);
        var flat = Math.Sqrt(x * x + y * y);
        var turned = Math.Atan2(z, flat * (1 - square));
        for (var round = 0; round < 8; round++)
        {
            var normal = s_wgs84.Long / Math.Sqrt(1 - square * Math.Sin(turned) * Math.Sin(turned));
            turned = Math.Atan2(z + square * normal * Math.Sin(turned), flat);
        }
        return (turned / Radian, Math.Atan2(y, x) / Radian);
    }

    private static double Eccentricity((double Long, double Short) ellipse) => 1 - ellipse.Short * ellipse.Short / (ellipse.Long * ellipse.Long);

    /// <summary>Out of the Transverse Mercator projection, in radians.</summary>
    private static (double Latitude, double Longitude) OnAiry(Point point)
    {
        const double scale = 0.9996012717, originNorth = -100_000, originEast = 400_000, originLatitude = 49 * Radian, originLongitude = -2 * Radian;
        var (a, b) = (s_airy.Long * scale, s_airy.Short * scale);
        var latitude = originLatitude + (point.North - originNorth) / a;
        for (var round = 0; round < 20; round++) latitude += (point.North - originNorth - Meridian(b, latitude, originLatitude)) / a;
        var square = Eccentricity(s_airy);
        var (sine, tangent) = (Math.Sin(latitude), Math.Tan(latitude));
        var normal = a / Math.Sqrt(1 - square * sine * sine);
        var along = a * (1 - square) / Math.Pow(1 - square * sine * sine, 1.5);
        var (eta, t2, east) = (normal / along - 1, tangent * tangent, (point.East - originEast) / normal);
        var (e2, secant) = (east * east, 1 / Math.Cos(latitude));
        var north = tangent * normal / along * e2 * (0.5 - e2 * (5 + 3 * t2 + eta - 9 * t2 * eta) / 24 + e2 * e2 * (61 + 90 * t2 + 45 * t2 * t2) / 720);
        var turn = secant * east * (1 - e2 * (normal / along + 2 * t2) / 6 + e2 * e2 * (5 + 28 * t2 + 24 * t2 * t2) / 120);
        return (latitude - north, originLongitude + turn);
    }

    /// <summary>Metres along the meridian from the origin.</summary>
    private static double Meridian(double b, double latitude, double origin)
    {
        const double n = 0.00167322025;
        var (less, more) = (latitude - origin, latitude + origin);
        return b * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * less
            - (3 * n + 3 * n * n + 2.625 * n * n * n) * Math.Sin(less) * Math.Cos(more)
            + (1.875 * n * n + 1.875 * n * n * n) * Math.Sin(2 * less) * Math.Cos(2 * more)
            - 35.0 / 24 * n * n * n * Math.Sin(3 * less) * Math.Cos(3 * more));
    }

    /// <summary>Helmert's shift from the one ellipse to the other, in metres from the middle of the earth.</summary>
    private static (double X, double Y, double Z) Shifted(double latitude, double longitude)
    {
        const double second = Radian / 3600, grow = 1 - 20.4894e-6;
        var square = Eccentricity(s_airy);
        var normal = s_airy.Long / Math.Sqrt(1 - square * Math.Sin(latitude) * Math.Sin(latitude));
        var (x, y, z) = (normal * Math.Cos(latitude) * Math.Cos(longitude), normal * Math.Cos(latitude) * Math.Sin(longitude), normal * (1 - square) * Math.Sin(latitude));
        const double aroundX = 0.1502 * second, aroundY = 0.2470 * second, aroundZ = 0.8421 * second;
        return (446.448 + grow * x - aroundZ * y + aroundY * z, -125.157 + aroundZ * x + grow * y - aroundX * z, 542.060 - aroundY * x + aroundX * y + grow * z);
    }
}
