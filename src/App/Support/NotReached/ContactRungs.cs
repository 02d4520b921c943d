using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Support;

namespace Homeward.App.Support.NotReached;

/// <summary>The lists <c>contact-ladder</c> and <c>rung-outcomes</c>: what is done where a call or visit reached nobody, by when and by whom unless a service has said otherwise, and what may come of it.</summary>
public sealed class ContactRungs(CodeLists codes)
{
    private const string Ladder = "contact-ladder";
    private const string Outcomes = "rung-outcomes";

    /// <summary>Everything that may be done, in the order in which it is climbed.</summary>
    public IReadOnlyList<Code> All => codes.Of(Ladder);

    public IReadOnlyList<Code> Results => codes.Of(Outcomes);

    /// <summary>The ladder of a service that has not set its own.</summary>
    public IReadOnlyList<LadderRung> Usual => [.. All.Select(Usually)];

    public string Label(string what) => codes.Label(Ladder, what);

    public string Result(string outcome) => codes.Label(Outcomes, outcome);

    /// <summary>How a rung is done: in the words of the service, else of the list.</summary>
    public string How(LadderRung rung) => rung.How ?? All.FirstOrDefault(code => code.Value == rung.What)?["how"] ?? "";

    /// <summary>What follows from an outcome; null for one that is not listed.</summary>
    public RungOutcome? Outcome(string? outcome) => Results.FirstOrDefault(code => code.Value == outcome) is { } code
        ? new RungOutcome(code.Value, Enum.Parse<RungLeads>(code["leads"], ignoreCase: true))
        : null;

    /// <summary>A rung as the list has it.</summary>
    public static LadderRung Usually(Code code) => new(code.Value, int.Parse(code["minutes"], CultureInfo.InvariantCulture), Enum.Parse<RungOwner>(code["owner"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true));
}
