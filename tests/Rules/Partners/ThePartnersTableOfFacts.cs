using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Rules.House;

namespace Homeward.Rules.Partners;

public class ThePartnersTableOfFacts
{
    public static TheoryData<string> Facts =>
        [.. typeof(Service).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(Service).Namespace)
            .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Names_every_fact_of_partners(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);
}
