namespace Homeward.Stories.Hostile;

public class TheListItself
{
    [Fact]
    public void Holds_150_or_more_different_strings()
    {
        Assert.True(HostileStrings.All.Count >= 150, $"only {HostileStrings.All.Count}");
        Assert.Equal(HostileStrings.All.Count, HostileStrings.All.Values.Distinct(StringComparer.Ordinal).Count());
    }
}
