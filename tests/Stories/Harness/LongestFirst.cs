using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Homeward.Stories.Harness.LongestFirst", "Homeward.Stories")]

namespace Homeward.Stories.Harness;

/// <summary>Begins with the stories that work for minutes, and those that wait for minutes, so that no core stands idle while the last of them ends.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(Commands.ADatabaseThatIsAway), nameof(Hostile.HostileInput), nameof(Access.WhoReachesWhat), nameof(Commands.BackingUp), nameof(Commands.TwoNodes),
        nameof(Hostile.HostileRequests), nameof(Commands.StartingTheProgram), nameof(Live.ScreensThatAreLive), nameof(Access.WhoHasSeen),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(each => Array.FindIndex(Longest, name => each.DisplayName.EndsWith(name, StringComparison.Ordinal)) is var at and >= 0 ? at : Longest.Length);
}
