using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Partners.Volunteers;

namespace Homeward.App.Partners.Volunteers;

/// <summary>The lists about volunteers: what is seen of them, for what work and from which stage on it is needed, and what they may offer to do.</summary>
public sealed class VolunteerKinds(CodeLists codes)
{
    private const string ChecksList = "volunteer-checks";
    private const string Help = "support-kinds";

    public IReadOnlyList<Choice> Checks => [.. codes.Of(ChecksList).Select(code => new Choice(code.Value, code.Label))];

    public IReadOnlyList<Choice> Levels => [.. codes.Of("dbs-levels").Select(code => new Choice(code.Value, code.Label))];

    /// <summary>What somebody can offer to do.</summary>
    public IReadOnlyList<Choice> Work => [.. codes.Of(Help).Select(code => new Choice(code.Value, code.Label))];

    public IReadOnlyList<Choice> Languages => [.. codes.Of("languages").Select(code => new Choice(code.Value, code.Label))];

    /// <summary>Those who would rather not say pick none.</summary>
    public IReadOnlyList<Choice> Genders => [.. codes.Of("genders").Where(code => code.Value != "unknown").Select(code => new Choice(code.Value, code.Label))];

    public string Label(HeldCheck check) => codes.Label(ChecksList, check.Code);

    public string LevelOf(HeldCheck check) => check.Level is { } level ? codes.Label("dbs-levels", level) : "";

    public string WorkOf(string kind) => codes.Label(Help, kind);

    public string LanguageOf(string language) => codes.Label("languages", language);

    /// <summary>How long a check holds and what it needs to say; null where the list has no such code.</summary>
    public CheckKind? Kind(string? code) => codes.Of(ChecksList).LastOrDefault(each => each.Value == code) is { } found
        ? new CheckKind(found.Value, found.Label, found["months"] is { Length: > 0 } months ? int.Parse(months, CultureInfo.InvariantCulture) : null, LevelsIn(found), found["last_day"] == "yes")
        : null;

    /// <summary>What must have been seen before somebody comes to a stage.</summary>
    public IReadOnlyList<NeededCheck> Before(VolunteerStage stage) =>
        [.. codes.Of(ChecksList).Where(code => Enum.TryParse<VolunteerStage>(code["stage"], ignoreCase: true, out var seen) && seen < stage).Select(code => Needed(code, ""))];

    /// <summary>What must be held for a piece of work.</summary>
    /// <param name="kind">Of the list <c>support-kinds</c>.</param>
    /// <param name="shape">Call, visit or task.</param>
    public IReadOnlyList<NeededCheck> For(string kind, string shape) =>
    [
        .. from code in codes.Of(ChecksList)
           from word in code["needed_for"].Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let parts = word.Split(':')
           where parts[0] == kind || parts[0].Equals(shape, StringComparison.OrdinalIgnoreCase)
           group parts.ElementAtOrDefault(1) ?? "" by code into found
           select Needed(found.Key, found.MaxBy(level => LevelsIn(found.Key).ToList().IndexOf(level)) ?? ""),
    ];

    // Levels stand in their list from the least to the most.
    private NeededCheck Needed(Code code, string least)
    {
        var levels = LevelsIn(code);
        var enough = levels.SkipWhile(level => least.Length > 0 && level != least).ToList();
        return new NeededCheck(code.Value, code.Label, enough, least.Length > 0 ? codes.Label(code["levels"], least).ToLowerInvariant() : null);
    }

    private IReadOnlyList<string> LevelsIn(Code code) => code["levels"] is { Length: > 0 } list ? [.. codes.Of(list).Select(level => level.Value)] : [];
}
