using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Homeward.App.Platform.CommandLines;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Homeward.App.Platform.Messages.Sent;

/// <summary>Shows a message as a mail box does: lines as they are, and addresses of our own pages as links.</summary>
/// <remarks>What somebody typed can hold our root with a second slash behind it, which a browser reads as another site: that is no page of ours.</remarks>
[HtmlTargetElement("message-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed partial class MessageText(Settings settings) : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var html = new StringBuilder();
        var at = 0;
        foreach (Match address in Addresses().Matches(Text))
        {
            html.Append(Lines(Text[at..address.Index])).Append(Shown(address.Value));
            at = address.Index + address.Length;
        }

        output.Content.SetHtmlContent(html.Append(Lines(Text[at..])).ToString());
    }

    private string Shown(string address)
    {
        var root = settings.LinkRoot.AbsoluteUri;
        var encoded = WebUtility.HtmlEncode(address);
        var own = address.StartsWith(root, StringComparison.Ordinal) && (address.Length == root.Length || address[root.Length] is not ('/' or '\\'));
        return own ? $"<a href=\"/{WebUtility.HtmlEncode(address[root.Length..])}\">{encoded}</a>" : encoded;
    }

    private static string Lines(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);

    [GeneratedRegex("https?://[^\\s<>\"]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
