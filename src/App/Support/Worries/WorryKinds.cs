using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Worries;

/// <summary>The lists <c>worry-kinds</c> and <c>worry-outcomes</c>: what somebody may be worried about, who must act on it within what time, and what may come of it.</summary>
public sealed class WorryKinds(CodeLists codes)
{
    private const string Kinds = "worry-kinds";
    private const string Outcomes = "worry-outcomes";

    public IReadOnlyList<Code> All => codes.Of(Kinds);

    public IReadOnlyList<Code> Results => codes.Of(Outcomes);

    public string Label(string kind) => codes.Label(Kinds, kind);

    public string Result(string outcome) => codes.Label(Outcomes, outcome);

    /// <summary>What is to be done before anything else.</summary>
    public string First(string kind) => Find(kind)?["first"] ?? "";

    /// <summary>Who must act within what time; null for a kind that is not listed.</summary>
    public WorryRule? Rule(string? kind) => Find(kind) is { } code
        ? new WorryRule(code.Value, code["acts"] == "keeper" ? WhoActs.Keeper : WhoActs.KeeperAndHub, TimeSpan.FromMinutes(int.Parse(code["minutes"], CultureInfo.InvariantCulture)))
        : null;

    private Code? Find(string? kind) => codes.Of(Kinds).FirstOrDefault(code => code.Value == kind);
}
