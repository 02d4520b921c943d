using System.Text;
using System.Text.Encodings.Web;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Http.Features;

namespace Homeward.App.Platform.Design;

/// <summary>What somebody typed, laid into the answer itself as a form that sends it again: for when it can be kept nowhere else, since the database is away or its disk full.</summary>
/// <remarks>
/// Of pages marked <see cref="NeverKeptAttribute"/> nothing, and nothing of a form with a file, which no page can hold. The form's token goes along as it came, so what is sent again
/// is judged as it would have been, and words that another site laid into a form are turned away then as they would have been before.
/// </remarks>
internal static class TypedWords
{
    /// <summary>The form; empty where nothing was typed, or it may not be kept.</summary>
    public static async Task<string> Of(HttpContext http)
    {
        if (!UnsentForms.MayBeKept(http) || await Typed(http) is not { Files.Count: 0 } typed)
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

    // Where the trouble came before anybody had looked at the form, it is read now.
    private static async Task<IFormCollection?> Typed(HttpContext http)
    {
        try
        {
            return http.Features.Get<IFormFeature>()?.Form ?? await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or BadHttpRequestException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(string words) => HtmlEncoder.Default.Encode(words);
}
