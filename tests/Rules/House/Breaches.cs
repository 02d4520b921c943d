namespace Homeward.Rules.House;

/// <summary>Places where the house's rules are broken, told in full: a list cut short would be mended one line at a time.</summary>
public static class Breaches
{
    /// <summary>Fails with every place on a line of its own.</summary>
    public static void None(IEnumerable<string> found)
    {
        var all = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }
}
