using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Drafts;

/// <summary>Inside a long form: what is typed in it is kept. <c>&lt;draft-field of="/people/new" /&gt;</c>; the button keeps it without JavaScript too.</summary>
[HtmlTargetElement("draft-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DraftField : TagHelper
{
    /// <summary>Says, in a view's data, when what was typed has just been kept.</summary>
    internal const string KeptAt = "kept-at";

    /// <summary>Which form it is, and about whom, as an address: one draft is kept of each.</summary>
    public string Of { get; set; } = "";

    /// <summary>Where the form is sent; the page's own address where it is not said.</summary>
    public string? To { get; set; }

    /// <summary>Whom it is about: it is destroyed once their record is closed to whoever began it.</summary>
    public Guid? About { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (to, kept) = (Address(To ?? View.HttpContext.Request.Path, "keep"), View.ViewData[KeptAt] is TimeOnly at ? $"Kept at {at:HH:mm}, for you alone. You can close this page and go on later." : "");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-draft", to);
        output.Content.SetHtmlContent(
            $"<input type=\"hidden\" name=\"{Drafts.Field}\" value=\"{E(Of)}\">"
            + (About is { } person ? $"<input type=\"hidden\" name=\"{Drafts.About}\" value=\"{person}\">" : "")
            + $"<p><button class=\"hw-as-link\" formaction=\"{E(to)}\" formmethod=\"post\" formnovalidate>Keep it and go on later</button> <span class=\"hw-muted\" role=\"status\">{E(kept)}</span></p>"
            + "<script src=\"/drafts.js\" type=\"module\"></script>");
    }

    internal static string Address(string path, string wish) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}draft={wish}";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
