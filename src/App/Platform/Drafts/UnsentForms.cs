using System.Security.Claims;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace Homeward.App.Platform.Drafts;

/// <summary>Keeps a form that came after its session had run out, for whoever's session that was, until they have signed in again. It is never acted upon: they see it filled in, and press again.</summary>
/// <remarks>
/// Kept as a draft is: sealed, for that account in that membership alone, and for an hour. Only a form with the token that was made for that session is kept, so that no other
/// site can lay words into somebody's hands; none of a session that was signed out or ended by an administrator; no file; and nothing of pages marked <see cref="NeverKeptAttribute"/>.
/// </remarks>
public sealed class UnsentForms(Drafts drafts, Sessions sessions, ActingNow acting, IAntiforgery antiforgery, Clock clock)
{
    /// <summary>How the form of such a draft begins; how long it is kept stands in <c>drafts.csv</c>.</summary>
    public const string Begins = "/~unsent/";

    /// <summary>The field that remembers where the form was sent.</summary>
    internal const string Address = "~address";

    /// <summary>The field that remembers that a file had been chosen.</summary>
    internal const string HadFile = "~file";

    /// <summary>The field that remembers as which draft the form was kept before.</summary>
    internal const string Before = "~draft";

    private const long Largest = 256 * 1024;

    private static readonly object EndedHere = new();

    /// <summary>Remembers, for this request, whose session it was that has run out.</summary>
    internal static void Ended(HttpContext http, ClaimsPrincipal whose) => http.Items[EndedHere] = whose;

    /// <returns>The page that shows it after signing in; null where nothing is kept.</returns>
    public async Task<string?> Keep(HttpContext http, RoutePolicyAttribute policy)
    {
        if (http.Items[EndedHere] is not ClaimsPrincipal whose || !MayBeKept(http) || await sessions.RunOut(whose, http.RequestAborted) is not { } somebody || !policy.Admits(somebody)
            || !await IsOurs(http, whose) || !IsTyped(http.Request.Form))
        {
            return null;
        }

        var (form, typed) = ($"{Begins}{clock.NewId()}", new Dictionary<string, StringValues>(http.Request.Form, StringComparer.Ordinal) { [Address] = AddressOf(http.Request), [Before] = http.Request.Form[Drafts.Field] });
        if (http.Request.Form.Files.Any(file => file.Length > 0))
        {
            typed[HadFile] = "yes";
        }

        try
        {
            acting.Somebody = somebody;
            return await drafts.Keep(new BegunForm(form, null), typed, http.RequestAborted) ? $"/unsent/{form[Begins.Length..]}" : null;
        }
        finally
        {
            acting.Somebody = null;
        }
    }

    private static string AddressOf(HttpRequest request) => request.Path + QueryString.Create(request.Query.Where(part => part.Key is not KeepDrafts.Wish));

    /// <summary>Whether what was typed on this page may be shown again later.</summary>
    internal static bool MayBeKept(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request is { HasFormContentType: true, ContentLength: > 0 and <= Largest } && !http.Request.Headers.ContainsKey(KeepDrafts.Header)
        && http.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page && !page.ModelTypeInfo!.IsDefined(typeof(NeverKeptAttribute), inherit: true);

    // A button alone, with the ids of what it is about, is pressed again as quickly as it is shown again.
    private static bool IsTyped(IFormCollection form) =>
        form.Files.Count > 0 || form.Any(field => !field.Key.StartsWith("__", StringComparison.Ordinal) && !field.Key.StartsWith("draft-", StringComparison.Ordinal)
            && field.Value.Any(value => !string.IsNullOrWhiteSpace(value) && !Guid.TryParse(value, out _)));

    private async Task<bool> IsOurs(HttpContext http, ClaimsPrincipal whose)
    {
        var nobody = http.User;
        try
        {
            http.User = whose;
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception trouble) when (trouble is InvalidDataException or IOException or BadHttpRequestException)
        {
            return false;
        }
        finally
        {
            http.User = nobody;
        }
    }
}
