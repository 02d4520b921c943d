using System.Text;
using System.Text.Encodings.Web;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Http.Features;

namespace Homeward.App.Platform.Design;

/// <summary>What somebody typed, laid into the answer itself as a form that sends it again: for when there is no room to keep it anywhere else.</summary>
/// <remarks>Of pages marked <see cref="NeverKeptAttribute"/> nothing, and nothing of a form with a file, which no page can hold.</remarks>
internal static class TypedWords
{
    /// <summary>The form; empty where nothing was typed, or it may not be kept.</summary>
    public static string Of(HttpContext http)
    {
        if (!UnsentForms.MayBeKept(http) || http.Features.Get<IFormFeature>()?.Form is not { Files.Count: 0 } typed)
        {
            return "";
        }

        var html = new StringBuilder($"<form method=\"post\" action=\"{Shown(http.Request.Path + http.Request.QueryString)}\">");
        foreach (var (name, value) in typed.SelectMany(field => field.Value.Select(value => (field.Key, value))))
        {
            html.Append($"<input type=\"hidden\" name=\"{Shown(name)}\" value=\"{Shown(value ?? "")}\">");
        }

        return html.Append("<button class=\"nhsuk-button\">Send it again</button></form>").ToString();
    }

    private static string Shown(string words) => HtmlEncoder.Default.Encode(words);
}
