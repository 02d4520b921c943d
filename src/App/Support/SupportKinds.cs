using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Support;

namespace Homeward.App.Support;

/// <summary>The list <c>support-kinds</c>: what kinds of support there are, what each makes of its days, and what is looked at or asked step by step.</summary>
public sealed class SupportKinds(CodeLists codes)
{
    private const string List = "support-kinds";

    public IReadOnlyList<Choice> Choices => [.. codes.Of(List).Select(code => new Choice(code.Value, code.Label))];

    public bool Has(string? kind) => codes.Of(List).Any(code => code.Value == kind);

    public string Label(string kind) => codes.Label(List, kind);

    /// <summary>What to write down for whoever does it.</summary>
    public string? Note(string kind) => Find(kind)?["note"];

    /// <summary>Shape and usual length.</summary>
    public JobKind Of(string kind) => Find(kind) is { } code
        ? new JobKind(Enum.Parse<JobShape>(code["shape"], ignoreCase: true), int.Parse(code["minutes"], System.Globalization.CultureInfo.InvariantCulture))
        : new JobKind(JobShape.Task, 0);

    /// <summary>The kind that fits a need; null where none is named for it.</summary>
    public Code? For(string need) => codes.Of(List).FirstOrDefault(code => code["needs"].Split(' ').Contains(need));

    /// <summary>The steps of its checklist or call; none where it has none.</summary>
    public IReadOnlyList<Code> Steps(string kind) => Find(kind)?["steps"] is { Length: > 0 } list ? codes.Of(list) : [];

    /// <summary>The steps of its checklist or call that were answered with no.</summary>
    public IReadOnlyList<Code> Troubles(string kind, IReadOnlyCollection<StepAnswer> answers) => [.. Steps(kind).Where(step => answers.Any(answer => answer.Step == step.Value && !answer.AllRight))];

    /// <summary>How often it is usually given.</summary>
    public static Often Often(Code kind) => Enum.Parse<Often>(kind["often"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>What usually becomes of it on a bank holiday.</summary>
    public static OnBankHoliday Holidays(Code kind) => Enum.Parse<OnBankHoliday>(kind["holidays"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private Code? Find(string kind) => codes.Of(List).LastOrDefault(code => code.Value == kind);
}
