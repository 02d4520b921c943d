using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Rules.House;

namespace Homeward.Rules.Support;

public class TheSupportTableOfFacts
{
    public static TheoryData<string> Facts =>
        [.. typeof(SupportPlan).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(SupportPlan).Namespace)
            .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Names_every_fact_of_support(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);
}
