using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Api;

/// <summary>Does what is sent by POST once, however often it is sent: the act and the answer to it are one transaction, and a repetition gets the first answer again.</summary>
/// <remarks>
/// The key of a repetition counts for one API key and one address. Where a node died half-way nothing was done, and two minutes later another try takes its place.
/// What was answered with "not now" – no key, too often, not there, a version that had moved on, a rule that speaks of the moment, our own bug – is not kept: the same request may be sent again.
/// </remarks>
internal sealed class OnceOnly(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 100;

    public async Task Invoke(HttpContext http, ActingNow acting, KeptAnswers kept, HomewardDb db)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiActAttribute>() is not { } act)
        {
            await next(http);
            return;
        }

        if (Lacking(http.Request, act) is { } lacking)
        {
            await lacking.Write(http);
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await next(http);
            return;
        }

        var route = $"POST {http.Request.Path}";
        var (answer, problem) = await kept.Begin(acting.Required.Membership, route, http.Request.Headers[Header].ToString(), await HashOf(http.Request), http.RequestAborted);
        if (problem is not null)
        {
            http.Response.Headers.RetryAfter = problem.Status == StatusCodes.Status409Conflict ? "1" : default;
            await problem.Write(http);
        }
        else if (answer!.Status is not null)
        {
            await Repeat(http, answer);
        }
        else
        {
            await Do(http, answer, kept, db);
        }
    }

    // What the request must say before anything is looked at.
    private static ApiProblem? Lacking(HttpRequest request, ApiActAttribute act)
    {
        if (act.NeedsTag && request.Headers.IfMatch.Count == 0)
        {
            return ApiProblem.Of(
                StatusCodes.Status428PreconditionRequired, "version-missing", "Say which version you have read",
                "Send the ETag of what you have read in the header If-Match, so that nobody’s change is overwritten unseen.");
        }

        var fits = request.Headers[Header] is [{ Length: > 0 and <= LongestKey } value] && value.All(letter => letter is >= ' ' and < (char)127);
        return fits || !HttpMethods.IsPost(request.Method) ? null : ApiProblem.Of(
            StatusCodes.Status400BadRequest, "idempotency-key", "Say under which key this is done once",
            $"Send the header {Header} with up to {LongestKey} letters of your own, such as a UUID; a repetition of the same request sends the same.");
    }

    private async Task Do(HttpContext http, KeptAnswer running, KeptAnswers kept, HomewardDb db)
    {
        var outside = http.Response.Body;
        using var said = new MemoryStream();
        http.Response.Body = said;
        try
        {
            await db.InOneTransaction(async () =>
            {
                await next(http);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
                await kept.End(running, http.Response, Encoding.UTF8.GetString(said.ToArray()), http.RequestAborted);
                return true;
            }, http.RequestAborted);
        }
        catch
        {
            http.Response.Body = outside;
            db.ChangeTracker.Clear();
            await kept.Forget(running);
            throw;
        }

        http.Response.Body = outside;
        await outside.WriteAsync(said.ToArray(), http.RequestAborted);
    }

    private static Task Repeat(HttpContext http, KeptAnswer answer)
    {
        http.Response.StatusCode = answer.Status!.Value;
        http.Response.ContentType = answer.ContentType;
        http.Response.Headers.ETag = answer.ETag;
        http.Response.Headers.Location = answer.Location;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return http.Response.WriteAsync(answer.Body ?? "", http.RequestAborted);
    }

    // The body has been read into memory by now, so it can be read twice.
    private static async Task<byte[]> HashOf(HttpRequest request)
    {
        var hash = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return hash;
    }
}
