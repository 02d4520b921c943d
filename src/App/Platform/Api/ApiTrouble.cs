using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Api;

/// <summary>Whatever goes wrong under <c>/api</c> is answered as problem details, never as a page: what cannot be read, our own bugs, a database that is away, an address that is none.</summary>
internal sealed partial class ApiTrouble(RequestDelegate next, ILogger<ApiTrouble> log)
{
    // Longer names of fields are not said again.
    private const int LongestField = 200;

    public async Task Invoke(HttpContext http)
    {
        if (!ApiRequest.IsOne(http))
        {
            await next(http);
            return;
        }

        if (TroublePage.IsAddressTooLong(http))
        {
            await Plain(StatusCodes.Status414UriTooLong).Write(http);
            return;
        }

        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Plain(http.Response.StatusCode).Write(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
        }
        catch (Exception trouble) when (!http.Response.HasStarted)
        {
            var problem = await Told(http, trouble);
            http.Response.Clear();
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.RetryAfter = problem.Status == StatusCodes.Status503ServiceUnavailable ? "5" : default;
            await problem.Write(http);
        }
    }

    private async Task<ApiProblem> Told(HttpContext http, Exception trouble)
    {
        if (trouble is BodyTooLarge or BadHttpRequestException)
        {
            return trouble.InnerException is JsonException json ? Unread(json) : Plain(trouble is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status413PayloadTooLarge);
        }

        if (SomebodyWasFaster.RowsIn(trouble) is { } rows)
        {
            http.RequestServices.GetRequiredService<HomewardDb>().ChangeTracker.Clear();
            return await http.RequestServices.GetRequiredService<SeenVersion>().Changed(rows, 1, http.RequestAborted);
        }

        if (BusyDatabase.IsBehind(trouble))
        {
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "busy", "The database is busy", "Nothing was changed. Send the same request again in a few seconds.");
        }

        if (FullDisk.IsBehind(trouble))
        {
            log.LogError("{Method} {Route} could not be done: the disk is full", http.Request.Method, http.GetEndpoint()?.DisplayName);
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "disk-full", "The disk is full", "Nothing was stored. Send the same request again once whoever runs this server has made room.");
        }

        var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        log.LogError(trouble, "Reference {Reference}: {Method} {Route}", reference, http.Request.Method, http.GetEndpoint()?.DisplayName);
        return ApiProblem.Of(StatusCodes.Status500InternalServerError, "ours", "Something went wrong on our side") with { Reference = reference };
    }

    private static ApiProblem Unread(JsonException json)
    {
        var at = json.Path?.TrimStart('$').TrimStart('.') ?? "";
        return Missing().Match(json.Message) is { Success: true } missing
                ? ApiProblem.Wrong(missing.Groups["name"].Captures.Select(name => (at.Length == 0 ? name.Value : $"{at}.{name.Value}", "This must be given.")))
            : at.Length is > 0 and <= LongestField ? ApiProblem.Wrong((at, Sentence(json)))
            : ApiProblem.Of(StatusCodes.Status400BadRequest, "unread", "The body is not JSON of the form that belongs here");
    }

    private static string Sentence(JsonException json) =>
        json is NotAnInstant ? json.Message
        : json.Message.Contains("could not be mapped to any", StringComparison.Ordinal) ? "There is no such field here."
        : json.Message.StartsWith("Duplicate property", StringComparison.Ordinal) ? "This field stands twice."
        : "This cannot be read as what belongs here: see the description of the interface.";

    // How the reader of JSON says that fields are missing: "… including: 'to', 'needs'."
    [GeneratedRegex(@"missing required properties including: (?:'(?<name>[A-Za-z]+)'[,;.]? ?)+")]
    private static partial Regex Missing();

    private static ApiProblem Plain(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ApiProblem.Of(status, "unread", "The request cannot be read", "A part of the address, a header or the body is not of the form that belongs here."),
        StatusCodes.Status404NotFound => ApiProblem.NotThere,
        StatusCodes.Status405MethodNotAllowed => ApiProblem.Of(status, "method", "This address takes other methods"),
        StatusCodes.Status413PayloadTooLarge => ApiProblem.Of(status, "too-large", "The body is too large"),
        StatusCodes.Status414UriTooLong => ApiProblem.Of(status, "address-too-long", "The address is too long", $"An address takes at most {TroublePage.LongestAddress} letters, as they travel."),
        StatusCodes.Status415UnsupportedMediaType => ApiProblem.Of(status, "media-type", "The body must be application/json, in UTF-8"),
        _ => ApiProblem.Of(status, "other", "The request cannot be answered"),
    };
}
