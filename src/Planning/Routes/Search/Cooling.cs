namespace Homeward.Planning.Routes.Search;

/// <summary>Tables for annealing, made with the four basic operations and square roots only, so that they are the same on every machine.</summary>
internal static class Cooling
{
    private const int Steps = 4096;

    private static readonly double[] s_thresholds = Thresholds();

    /// <summary>A draw of -ln(u) for u even between 0 and 1.</summary>
    public static double Threshold(ref Dice dice) => s_thresholds[dice.Below(Steps)];

    /// <summary>Temperatures falling geometrically from the first to the last.</summary>
    public static double[] Falling(double first, double last, int count)
    {
        var temperatures = new double[count];
        for (var index = 0; index < count; index++) temperatures[index] = first * Power(last / first, index / (double)(count - 1));
        return temperatures;
    }

    /// <summary>Base to an exponent of 0 to 1, bit by bit of the exponent.</summary>
    private static double Power(double value, double exponent)
    {
        var (result, root) = (1.0, value);
        if (exponent >= 1) return value;
        for (var bit = 0; bit < 40; bit++)
        {
            root = Math.Sqrt(root);
            exponent *= 2;
            if (exponent < 1) continue;
            result *= root;
            exponent -= 1;
        }
        return result;
    }

    private static double[] Thresholds()
    {
        var thresholds = new double[Steps];
        for (var index = 0; index < Steps; index++) thresholds[index] = -Log((index + 0.5) / Steps);
        return thresholds;
    }

    /// <summary>Natural logarithm of a number between 0 and 1 by ln(x) = 2 artanh((x - 1) / (x + 1)) after doubling into 0.5 to 1.</summary>
    private static double Log(double value)
    {
        const double Ln2 = 0.69314718055994530942;
        var halvings = 0;
        while (value < 0.5) (value, halvings) = (value * 2, halvings + 1);
        var ratio = (value - 1) / (value + 1);
        var (square, term, sum) = (ratio * ratio, ratio, 0.0);
        for (var odd = 1; odd < 60; odd += 2)
        {
            sum += term / odd;
            term *= square;
        }
        return 2 * sum - halvings * Ln2;
    }
}
