using System.Net;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Drafts;

/// <summary>Inside a long form: what is typed in it is kept. <c>&lt;draft-field of="/people/new" /&gt;</c>; the button keeps it without JavaScript too.</summary>
[HtmlTargetElement("draft-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DraftField(Clock clock) : TagHelper
{
    /// <summary>Which form it is, and about whom, as an address: one draft is kept of each filling in of it, so that two windows write over nothing of each other.</summary>
    public string Of { get; set; } = "";

    /// <summary>Where the form is sent; the page's own address where it is not said.</summary>
    public string? To { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = View.HttpContext;
        var to = Address(To ?? http.Request.Path, "keep");
        var key = SentAs(http) ?? Drafts.NewKey(Of, clock.NewId());
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-draft", to);
        output.Content.SetHtmlContent(
            $"<input type=\"hidden\" name=\"{Drafts.Field}\" value=\"{E(key)}\">"
            + $"<p><button class=\"hw-as-link\" formaction=\"{E(to)}\" formmethod=\"post\" formnovalidate>Keep it and go on later</button> <span class=\"hw-muted\" role=\"status\"></span></p>"
            + "<script src=\"/drafts.js\" type=\"module\"></script>");
    }

    // Shown again, it goes on under the name that it began with; so does one that came after its session had run out.
    private string? SentAs(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IFormFeature>()?.Form is { } form
            ? new[] { form[Drafts.Field].FirstOrDefault(), form[UnsentForms.Before].FirstOrDefault() }.FirstOrDefault(key => key is not null && Drafts.IsOne(key, Of))
            : null;

    internal static string Address(string path, string wish) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}draft={wish}";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
