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
        if (!HttpMethods.IsGet(http.Request.Method) || await drafts.All(Of, http.RequestAborted) is not { Count: > 0 } begun)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "hw-panel hw-begun");
        output.Content.SetHtmlContent(string.Concat(begun.Select(draft => Offer(http, To ?? http.Request.Path, draft, begun.Count == 1))));
    }

    // Of several, each says when it was touched last, as its buttons do to whoever hears them alone.
    private string Offer(HttpContext http, string to, Draft draft, bool isOnly)
    {
        var (at, last) = (WebUtility.HtmlEncode(spoken.At(draft.BeganAt)), WebUtility.HtmlEncode(spoken.At(draft.SavedAt)));
        var which = isOnly ? "" : $"<span class=\"nhsuk-u-visually-hidden\">: begun {at}</span>";
        return $"<p><strong>You began this {at}</strong>{(isOnly ? "" : $", touched it last {last},")} and did not send it. Nobody else sees it.</p><div class=\"hw-actions\">"
            + Form(http, DraftField.Address(to, "on"), draft.Form, "Go on" + which, "nhsuk-button nhsuk-button--small")
            + Form(http, DraftField.Address(to, "away"), draft.Form, "Throw away" + which, "nhsuk-button nhsuk-button--secondary nhsuk-button--small") + "</div>";
    }

    private string Form(HttpContext http, string address, string key, string words, string look)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        return $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(address)}\"><input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{token.RequestToken}\">"
            + $"<input type=\"hidden\" name=\"{Drafts.Field}\" value=\"{WebUtility.HtmlEncode(key)}\"><button class=\"{look}\">{words}</button></form>";
    }
}
