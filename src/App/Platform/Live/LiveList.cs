using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Live;

/// <summary>What of a page stays up to date: <c>&lt;live-list taken="Model.Taken"&gt;</c> around it. Rows in it carry <c>data-key</c>, and <c>data-who</c> where one person has several.</summary>
/// <remarks>What only counts time, and is no news, carries <c>data-ticks</c>. Without JavaScript it is the plain page, to be reloaded.</remarks>
[HtmlTargetElement("live-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LiveList : TagHelper
{
    /// <summary>As <see cref="LivePage.Taken"/> has it.</summary>
    public string? Taken { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Taken is not null)
        {
            output.Attributes.SetAttribute("data-live", Taken);
            output.PreContent.SetHtmlContent("<p class=\"hw-live hw-no-print\" role=\"status\" data-still></p>");
            output.PostContent.SetHtmlContent("<script src=\"/live.js\" type=\"module\" data-still></script>");
        }
    }
}
