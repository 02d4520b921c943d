using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.Rules.Hospital;

public class TheTableOfFacts
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Made.Root, "docs", "facts.md"));

    public static TheoryData<string> Facts =>
        [.. typeof(Stay).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace!.StartsWith("Homeward.Journey.Hospital", StringComparison.Ordinal))
            .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Names_every_fact_of_the_hospital(string fact) => Assert.Contains($"`{fact}`", Text, StringComparison.Ordinal);
}
