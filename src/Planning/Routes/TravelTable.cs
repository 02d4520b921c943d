namespace Homeward.Planning.Routes;

/// <summary>A square table with its mirror, so that ways to a place lie as close together as ways from it.</summary>
internal sealed record TravelTable(double[] There, double[] Back)
{
    public static TravelTable Of(int width, double[] there)
    {
        var back = new double[there.Length];
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < width; to++) back[to * width + from] = there[from * width + to];
        }
        return new(there, back.AsSpan().SequenceEqual(there) ? there : back);
    }
}
