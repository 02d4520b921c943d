using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Design.Fields;

/// <summary>Pick one: <c>&lt;field-radios for="Basis" label="…" items="Model.Choices"&gt;</c>.</summary>
[HtmlTargetElement("field-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldRadios : Field
{
    public IEnumerable<Choice> Items { get; set; } = [];

    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var picked = Picked();
        Write(output, $"<fieldset class=\"nhsuk-fieldset\"{DescribedBy}>{Legend}{HintHtml}{OnRecordHtml}{WrongHtml}<div class=\"nhsuk-radios{(Inline ? " nhsuk-radios--inline" : "")}\">"
            + string.Concat(Items.Select((item, n) => One(item, n, "radio", "nhsuk-radios", picked.Contains(item.Value)))) + "</div></fieldset>");
    }

    protected override string Words(bool stored) => WordsOf(stored ? For.Model?.ToString() ?? "" : Picked().FirstOrDefault(), Items);

    /// <param name="wrong">The id of the words that say what is wrong with this one alone; null where a fieldset names them.</param>
    internal static string Item(string id, string name, Choice item, string type, string block, bool picked, string? wrong = null)
    {
        var described = string.Join(' ', new[] { wrong, item.Hint is null ? null : $"{id}-item-hint" }.Where(i => i is not null));
        var hint = item.Hint is null ? "" : $"<div class=\"nhsuk-hint {block}__hint\" id=\"{id}-item-hint\">{E(item.Hint)}</div>";
        return $"<div class=\"{block}__item\"><input class=\"{block}__input\" id=\"{id}\" name=\"{E(name)}\" type=\"{type}\" value=\"{E(item.Value)}\"{(picked ? " checked" : "")}"
            + (described.Length == 0 ? "" : $" aria-describedby=\"{described}\"") + $"><label class=\"nhsuk-label {block}__label\" for=\"{id}\">{E(item.Label)}</label>{hint}</div>";
    }

    private string One(Choice item, int n, string type, string block, bool picked) => Item(n == 0 ? Id : $"{Id}-{n + 1}", Name, item, type, block, picked);
}

/// <summary>Pick any: <c>&lt;field-checks for="Needs" label="…" items="Model.Choices"&gt;</c> on a list of strings.</summary>
[HtmlTargetElement("field-checks", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldChecks : Field
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>How many boxes of the same list stand before these, where a long list is shown in parts.</summary>
    public int After { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var picked = Picked();
        Write(output, $"<fieldset class=\"nhsuk-fieldset\"{DescribedBy}>{Legend}{HintHtml}{(After == 0 ? WrongHtml : "")}<div class=\"nhsuk-checkboxes\">"
            + string.Concat(Items.Select((item, n) => FieldRadios.Item(n + After == 0 ? Id : $"{Id}-{n + After + 1}", Name, item, "checkbox", "nhsuk-checkboxes", picked.Contains(item.Value))))
            + "</div></fieldset>");
    }
}

/// <summary>One box to tick: <c>&lt;field-check for="LivesAlone" label="Lives alone"&gt;</c> on a bool.</summary>
[HtmlTargetElement("field-check", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldCheck : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var ticked = View.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
            ? (entry.AttemptedValue ?? "").Contains("true", StringComparison.OrdinalIgnoreCase)
            : !IsOvertaken && For.Model is true;
        Write(output, OnRecordHtml + WrongHtml + "<div class=\"nhsuk-checkboxes\">"
            + FieldRadios.Item(Id, Name, new Choice("true", Label, Hint), "checkbox", "nhsuk-checkboxes", ticked, Wrong is null ? null : $"{Id}-error") + "</div>");
    }

    // A box left empty is not sent at all.
    protected override string Words(bool stored) =>
        (stored ? For.Model is true : View.ModelState.TryGetValue(Name, out var entry) && (entry.AttemptedValue ?? "").Contains("true", StringComparison.OrdinalIgnoreCase)) ? "yes" : "no";
}

/// <summary>What is wrong with the form, at its top, with links to the fields: <c>&lt;what-is-wrong /&gt;</c>. Nothing when all is well.</summary>
[HtmlTargetElement("what-is-wrong", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhatIsWrong : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>The fields in the order in which they stand on the page, with commas between; null for the order in which they were sent.</summary>
    /// <remarks>For a page whose first question is one that a browser does not send while it is open.</remarks>
    public string? InOrder { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sent = InOrder is null ? Sent() : [.. InOrder.Split(',')];
        var wrong = View.ModelState.SelectMany(e => e.Value!.Errors.Select(error => (Field: e.Key, Words: error.ErrorMessage))).OrderBy(w => At(sent, w.Field)).ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nhsuk-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.SetHtmlContent("<div role=\"alert\"><h2 class=\"nhsuk-error-summary__heading\">There is a problem</h2><div class=\"nhsuk-error-summary__body\"><ul class=\"nhsuk-list nhsuk-error-summary__list\">"
            + string.Concat(wrong.Select(w => w.Field.Length == 0
                ? $"<li>{System.Net.WebUtility.HtmlEncode(w.Words)}</li>"
                : $"<li><a href=\"#{FirstBoxOf(w.Field)}\">{System.Net.WebUtility.HtmlEncode(w.Words)}</a></li>"))
            + "</ul></div></div>");
    }

    // A browser sends fields in the order in which they stand on the page; what was not sent, such as a question left open, comes last.
    private List<string> Sent() => View.HttpContext?.Request is { HasFormContentType: true } request ? [.. request.Form.Keys] : [];

    private static int At(List<string> sent, string field)
    {
        var at = sent.FindIndex(key => key.Equals(field, StringComparison.OrdinalIgnoreCase) || key.StartsWith(field + ".", StringComparison.OrdinalIgnoreCase));
        return at < 0 ? sent.Count : at;
    }

    // A day has three boxes, and only a box can take the focus.
    private string FirstBoxOf(string field) => Field.IdOf(View.ModelState.ContainsKey(field + ".Day") ? field + ".Day" : field);
}
