namespace Homeward.Planning.Routes;

/// <summary>A square table with its mirror, so that ways to a place lie as close together as ways from it.</summary>
internal sealed record TravelTable(double[] There, double[] Back)
{
    public static TravelTable Of(int width, double[] there)
    {
        if (IsSymmetric(width, there)) return new(there, there);
        var back = new double[there.Length];
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < width; to++) back[to * width + from] = there[from * width + to];
        }
        return new(there, back);
    }

    private static bool IsSymmetric(int width, double[] there)
    {
        for (var from = 0; from < width; from++)
        {
            for (var to = 0; to < from; to++)
            {
                if (there[from * width + to] != there[to * width + from]) return false;
            }
        }
        return true;
    }
}
