namespace Homeward.Stories.Hostile;

public class TheListItself
{
    [Fact]
    public void Holds_150_or_more_different_strings()
    {
        Assert.True(HostileStrings.All.Count >= 150, $"only {HostileStrings.All.Count}");
        Assert.Equal(HostileStrings.All.Count, HostileStrings.All.Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Falls_whole_to_the_two_databases_together_and_to_neither_alone()
    {
        var (sqlite, postgres) = (HostileStrings.For(postgres: false).ToList(), HostileStrings.For(postgres: true).ToList());
        Assert.Equal(HostileStrings.All.Select((pair, at) => (at, pair.Key, pair.Value)), sqlite.Union(postgres).OrderBy(each => each.At));
        Assert.All([sqlite, postgres], half => Assert.InRange(half.Count, HostileStrings.All.Count / 2, HostileStrings.All.Count * 3 / 4));
        Assert.All(new[] { 8, 12 }, step => Assert.All([sqlite, postgres], half => Assert.True(half.Count(each => each.At % step == 0) > HostileStrings.All.Count / step / 4)));
    }
}
