using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Design.Fields;

/// <summary>A labelled form field in the look of nhsuk-frontend: label, hint, what is wrong with it, and what was typed.</summary>
public abstract class Field : TagHelper
{
    /// <summary>Says, in a view's data, that the model holds what somebody else has put on record since the form was shown.</summary>
    internal const string Overtaken = "overtaken";

    /// <summary>The property it fills.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Whether the label is the page's heading.</summary>
    public bool Heading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    protected string Name => For.Name;

    protected string Id => IdOf(Name);

    protected string? Wrong => View.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What was typed, else what the model holds.</summary>
    protected string Typed => View.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue ?? "" : For.Model?.ToString() ?? "";

    /// <summary>The id of the field that fills this property, as links to it name it.</summary>
    internal static string IdOf(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal).ToLowerInvariant();

    protected static string E(string? text) => WebUtility.HtmlEncode(text ?? "");

    protected string DescribedBy => string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", Wrong is null ? null : $"{Id}-error", OnRecordHtml.Length == 0 ? null : $"{Id}-on-record" }.Where(i => i is not null)) is { Length: > 0 } ids
        ? $" aria-describedby=\"{ids}\"" : "";

    protected string HintHtml => Hint is null ? "" : $"<div class=\"nhsuk-hint\" id=\"{Id}-hint\">{E(Hint)}</div>";

    /// <summary>The other version, before what was typed: nothing where the two say the same, or nobody was faster.</summary>
    protected string OnRecordHtml => IsOvertaken && Plain(Words(stored: true)) is var stored && stored != Plain(Words(stored: false))
        ? $"<p class=\"hw-on-record\" id=\"{Id}-on-record\"><strong>On record now:</strong> <span class=\"hw-letter\">{(stored.Length == 0 ? "nothing" : E(stored))}</span><br><span class=\"hw-muted\">What you typed:</span></p>" : "";

    protected bool IsOvertaken => View.ViewData[Overtaken] is true;

    /// <summary>What the field holds, as a person reads it.</summary>
    /// <param name="stored">What the model holds, or else what was typed.</param>
    protected virtual string Words(bool stored) => stored ? For.Model?.ToString() ?? "" : Typed;

    /// <summary>The words of a value that is picked from a list.</summary>
    protected static string WordsOf(string? value, IEnumerable<Choice> items) =>
        string.IsNullOrEmpty(value) ? "" : items.FirstOrDefault(item => item.Value == value)?.Label ?? value;

    // A browser sends other line ends than it was given.
    private static string Plain(string words) => words.ReplaceLineEndings("\n").Trim();

    protected string WrongHtml => Wrong is null ? "" : $"<span class=\"nhsuk-error-message\" id=\"{Id}-error\"><span class=\"nhsuk-u-visually-hidden\">Error:</span> {E(Wrong)}</span>";

    protected string LabelHtml(string forId)
    {
        var label = $"<label class=\"nhsuk-label{(Heading ? " nhsuk-label--l" : "")}\" for=\"{forId}\">{E(Label)}</label>";
        return Heading ? $"<h1 class=\"nhsuk-label-wrapper\">{label}</h1>" : label;
    }

    protected string Legend =>
        $"<legend class=\"nhsuk-fieldset__legend{(Heading ? " nhsuk-fieldset__legend--l" : " nhsuk-fieldset__legend--s")}\">"
        + (Heading ? $"<h1 class=\"nhsuk-fieldset__heading\">{E(Label)}</h1>" : E(Label)) + "</legend>";

    protected void Write(TagHelperOutput output, string html)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nhsuk-form-group" + (Wrong is null ? "" : " nhsuk-form-group--error"));
        output.Content.SetHtmlContent(html);
    }

    /// <summary>The choices ticked or picked: what was typed, else the model's own.</summary>
    protected HashSet<string> Picked()
    {
        if (View.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is string[] many ? [.. many] : [entry.AttemptedValue ?? ""];
        }

        return For.Model is IEnumerable<string> list ? [.. list] : [For.Model?.ToString() ?? ""];
    }
}
