using System.Net;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Drafts;

/// <summary>Above a long form: offers what its reader began there earlier. <c>&lt;begun-before of="/people/new" /&gt;</c>; nothing where there is nothing, or where the form is shown again already.</summary>
[HtmlTargetElement("begun-before", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BegunBefore(Drafts drafts, IAntiforgery antiforgery, Spoken spoken) : TagHelper
{
    /// <summary>As <see cref="DraftField.Of"/>.</summary>
    public string Of { get; set; } = "";

    /// <summary>As <see cref="DraftField.To"/>.</summary>
    public string? To { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = View.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || await drafts.Find(Of, http.RequestAborted) is not { } draft)
        {
            output.SuppressOutput();
            return;
        }

        var to = To ?? http.Request.Path;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "hw-panel hw-begun");
        output.Attributes.SetAttribute("data-begun", "");
        output.Content.SetHtmlContent(
            $"<p><strong>You began this {WebUtility.HtmlEncode(spoken.At(draft.BeganAt))}</strong> and did not send it. Nobody else sees it.</p><div class=\"hw-actions\">"
            + Form(http, DraftField.Address(to, "on"), "Go on", "nhsuk-button nhsuk-button--small")
            + Form(http, DraftField.Address(to, "away"), "Throw away", "nhsuk-button nhsuk-button--secondary nhsuk-button--small") + "</div>");
    }

    private string Form(HttpContext http, string address, string words, string look)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(address)}\"><input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{token.RequestToken}\">"
            + $"<input type=\"hidden\" name=\"{Drafts.Field}\" value=\"{WebUtility.HtmlEncode(Of)}\"><button class=\"{look}\">{words}</button></form>";
    }
}
