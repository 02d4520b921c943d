using System.Data.Common;
using System.Security.Cryptography;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Net.Http.Headers;

namespace Homeward.App.Platform.Design;

/// <summary>Our own bugs, a database that is away and a disk that is full: a plain page with a reference that also stands in the log, and nothing else.</summary>
internal sealed class TroublePage(RequestDelegate next, ILogger<TroublePage> log)
{
    /// <summary>The largest body that any page takes: a list of inpatients of 200 MB, and the form around it.</summary>
    public const long LargestMegabytes = 205;

    /// <summary>After how many seconds whoever was told that it cannot be done just now should try again.</summary>
    public const string RetryAfter = "60";

    /// <summary>The longest address that is looked at, in letters as they travel: no link of ours comes near it, and what a form of ours lays into one is shorter.</summary>
    public const int LongestAddress = 8 * 1024;

    /// <summary>The longest address that is read at all, so that whoever sent a longer one than <see cref="LongestAddress"/> reads a sentence and no empty page.</summary>
    public const int LongestAddressRead = 512 * 1024;

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
            return NotNow(
                http, "The disk is full",
                "Nothing was stored: the disk on which Homeward keeps its data is full. Tell whoever runs Homeward that there has to be room on it; then all goes on by itself.", "once there is room", reference);
        }

        log.LogError(trouble, "Reference {Reference}: {Method} {Route}", reference, http.Request.Method, http.GetEndpoint()?.DisplayName);
        if (BusyDatabase.IsBehind(trouble) || trouble is DbException { IsTransient: true } || trouble.InnerException is System.Net.Sockets.SocketException)
        {
            return NotNow(http, "Homeward cannot reach its database", $"{WhatBecameOf(http, trouble)} It tries again by itself; wait a minute{(IsForm(http) ? "" : " and reload this page")}.", "then", reference);
        }

        return Write(http, StatusCodes.Status500InternalServerError, "Something went wrong on our side", $"What you did may not have been saved. Go back, check, and try again. {Quoting(reference)}");
    }

    // An act that was on its way when a server went away may have been the last thing that it did; a file that somebody else keeps busy has done nothing.
    private static string WhatBecameOf(HttpContext http, Exception trouble) =>
        IsForm(http) && http.RequestServices.GetRequiredService<ActingNow>().Somebody is not null && trouble.GetBaseException() is not SqliteException
            ? "Most likely nothing has been changed; but if what you sent stands there once Homeward is back, do not send it again."
            : "Nothing has been changed.";

    // No screen about a person can be shown, since that it was shown could not be written down; so what was typed is kept in this page itself.
    private static async Task NotNow(HttpContext http, string title, string words, string when, string reference)
    {
        var typed = await TypedWords.Of(http);
        var kept = typed.Length > 0 ? $" What you typed is kept in this page alone: leave it open, and press the button below {when}."
            : IsForm(http) ? " What you sent could not be kept here: go back in your browser, where it may still stand."
            : "";
        await Write(http, StatusCodes.Status503ServiceUnavailable, title, $"{words}{kept} {Quoting(reference)}", typed);
    }

    private static bool IsForm(HttpContext http) => HttpMethods.IsPost(http.Request.Method);

    private static string Quoting(string reference) => $"If you report this, give the reference {reference}.";

    private static async Task<bool> IsTurnedAway(HttpContext http)
    {
        if (http.Request.ContentLength > LargestMegabytes * 1024 * 1024)
        {
            await TooLarge(http);
            return true;
        }

        if (!ApiRequest.IsOne(http) && IsAddressTooLong(http))
        {
            await Write(
                http, StatusCodes.Status414UriTooLong, "That is too long to look for",
                $"What was typed, or the link that was followed, is longer than the {LongestAddress:N0} letters that an address here takes. Nothing has been changed. Go back and shorten it.");
            return true;
        }

        if (IsReadable(http.Request.ContentType))
        {
            return false;
        }

        await Unread(http, StatusCodes.Status415UnsupportedMediaType);
        return true;
    }

    /// <summary>Whether the address, with all that a form laid into it, is longer than any page or list looks at.</summary>
    public static bool IsAddressTooLong(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestAddress;

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
        SafeHeaders.Lay(http);
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = status == StatusCodes.Status503ServiceUnavailable ? RetryAfter : default;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Homeward</title><link rel="stylesheet" href="/lib/nhsuk-frontend.css"><link rel="stylesheet" href="/homeward.css"></head>
            <body><main class="nhsuk-width-container nhsuk-main-wrapper" id="maincontent"><h1>{title}</h1><p>{words}</p>{form}<p><a href="/">Go to the first page</a></p></main></body></html>
            """);
    }
}
