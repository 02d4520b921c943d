using System.Data.Common;
using System.Security.Cryptography;
using Homeward.App.Platform.Storage;
using Microsoft.Net.Http.Headers;

namespace Homeward.App.Platform.Design;

/// <summary>Our own bugs, a database that is away and a disk that is full: a plain page with a reference that also stands in the log, and nothing else.</summary>
internal sealed class TroublePage(RequestDelegate next, ILogger<TroublePage> log)
{
    /// <summary>The largest body that any page takes: a list of inpatients of 200 MB, and the form around it.</summary>
    public const long LargestMegabytes = 205;

    public async Task Invoke(HttpContext http)
    {
        if (await IsTurnedAway(http))
        {
            return;
        }

        MeasuredBody.Measure(http);
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
        }
        catch (BodyTooLarge) when (!http.Response.HasStarted)
        {
            await TooLarge(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(http) : Unread(http, bad.StatusCode));
        }
        catch (Exception trouble) when (!http.Response.HasStarted)
        {
            await Tell(http, trouble);
        }
    }

    private Task Tell(HttpContext http, Exception trouble)
    {
        var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        if (FullDisk.IsBehind(trouble))
        {
            log.LogError("Reference {Reference}: {Method} {Route} could not be done: the disk is full", reference, http.Request.Method, http.GetEndpoint()?.DisplayName);
            return NoRoom(http, reference);
        }

        log.LogError(trouble, "Reference {Reference}: {Method} {Route}", reference, http.Request.Method, http.GetEndpoint()?.DisplayName);
        var away = BusyDatabase.IsBehind(trouble) || trouble is DbException { IsTransient: true } || trouble.InnerException is System.Net.Sockets.SocketException;
        return Write(
            http,
            away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            away ? "Homeward cannot reach its database" : "Something went wrong on our side",
            (away ? "Nothing has been changed. It tries again by itself; wait a minute and reload this page." : "What you did may not have been saved. Go back, check, and try again.")
                + $" If you report this, give the reference {reference}.");
    }

    // No screen about a person can be shown either, since that it was shown could not be written down; so what was typed is kept in this page itself.
    private static Task NoRoom(HttpContext http, string reference)
    {
        var typed = TypedWords.Of(http);
        var kept = typed.Length > 0 ? " What you typed is kept in this page alone: leave it open, and press the button below once there is room." : "";
        return Write(
            http, StatusCodes.Status503ServiceUnavailable, "The disk is full",
            $"Nothing was stored: the disk on which Homeward keeps its data is full. Tell whoever runs Homeward that there has to be room on it; then all goes on by itself.{kept} If you report this, give the reference {reference}.",
            typed);
    }

    private static async Task<bool> IsTurnedAway(HttpContext http)
    {
        if (http.Request.ContentLength > LargestMegabytes * 1024 * 1024)
        {
            await TooLarge(http);
            return true;
        }

        if (IsReadable(http.Request.ContentType))
        {
            return false;
        }

        await Unread(http, StatusCodes.Status415UnsupportedMediaType);
        return true;
    }

    // Said while the body is still coming, so the connection cannot be used again.
    private static Task TooLarge(HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        var most = http.GetEndpoint()?.Metadata.GetMetadata<LargestBodyAttribute>() is { } own ? $"{own.Megabytes} MB, the most that this page takes" : $"{LargestMegabytes} MB, the most that a page here takes";
        return Write(http, StatusCodes.Status413PayloadTooLarge, "That is too large", $"What you sent is larger than {most}. Nothing has been changed. Is it the right file?");
    }

    private static Task Unread(HttpContext http, int status) =>
        Write(http, status, "That could not be read", "Your browser sent something that this page cannot read. Nothing has been changed. Go back and try again.");

    // Of forms alone: an interface answers for what it takes. UTF-7 is known and refused by .NET, which throws.
    private static bool IsReadable(string? type)
    {
        try
        {
            return !MediaTypeHeaderValue.TryParse(type, out var media) || media.MediaType != "application/x-www-form-urlencoded" || media.Charset.Length == 0 || media.Encoding is not null;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static Task Write(HttpContext http, int status, string title, string words, string form = "")
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Homeward</title><link rel="stylesheet" href="/lib/nhsuk-frontend.css"><link rel="stylesheet" href="/homeward.css"></head>
            <body><main class="nhsuk-width-container nhsuk-main-wrapper" id="maincontent"><h1>{title}</h1><p>{words}</p>{form}<p><a href="/">Go to the first page</a></p></main></body></html>
            """);
    }
}
