using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Rules.House;

namespace Homeward.Rules.People;

public class ThePeopleTableOfFacts
{
    public static TheoryData<string> Facts =>
        [.. typeof(Person).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(Person).Namespace)
            .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Names_every_fact_of_people(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);
}
