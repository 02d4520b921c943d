using System.Data.Common;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Http.Features;

namespace Homeward.App.Platform.Live;

/// <summary>Tells one open page, as server-sent events, that its list has changed: that, and nothing of what.</summary>
/// <remarks>The page then asks for itself as usual, so that the one access policy and the journal stand before whatever it shows. It is told at most every two seconds.</remarks>
internal sealed class SendChanges(LiveStreams streams, ReadTouched read, Sessions sessions, ActingNow acting, HomewardDb db, IHostApplicationLifetime life)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    /// <summary>Sends until the page is left, the session is over or the program stops.</summary>
    /// <param name="http">The request for the stream.</param>
    /// <param name="opening">What the page brought along.</param>
    /// <param name="belonging">Of the people handed to it, those who are on the list now, as the acting membership may know.</param>
    /// <returns>False where the node has no room; nothing was sent.</returns>
    public async Task<bool> Until(HttpContext http, SealedOpening opening, Func<IReadOnlyCollection<PersonId>, CancellationToken, Task<IReadOnlyCollection<PersonId>>> belonging)
    {
        await streams.Following.WaitAsync(http.RequestAborted);
        if (streams.Open(opening.Session, acting.Required, opening.Shown) is not { } stream)
        {
            return false;
        }

        using var until = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping, stream.Over);
        try
        {
            await Begin(http, until.Token);
            stream.Take((await read.Since(opening.Since, until.Token)).For(stream));
            db.Rest();
            await Send(http, stream, belonging, until.Token);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            await SayOver(http, stream);
        }
        catch (Exception away) when (away is DbException or IOException || BusyDatabase.IsBehind(away))
        {
            // The page sees the end and asks anew.
        }
        finally
        {
            streams.Close(stream);
            stream.Dispose();
        }

        return true;
    }

    private static async Task Begin(HttpContext http, CancellationToken cancel)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await Write(http, ": live\n\n", cancel);
    }

    private async Task Send(HttpContext http, LiveStream stream, Func<IReadOnlyCollection<PersonId>, CancellationToken, Task<IReadOnlyCollection<PersonId>>> belonging, CancellationToken cancel)
    {
        while (true)
        {
            var touched = await stream.Next(Heartbeat, cancel);
            if (touched.Count == 0)
            {
                await Write(http, ":\n\n", cancel);
                continue;
            }

            if (stream.HasChanged(touched, await LookUp(stream, touched, belonging, cancel)))
            {
                await Write(http, "event: changed\ndata:\n\n", cancel);
            }

            await Task.Delay(Breath, cancel);
        }
    }

    // Scopes and roles may have changed since the stream began: they are read anew each time.
    private async Task<IReadOnlyCollection<PersonId>> LookUp(
        LiveStream stream, IReadOnlyCollection<PersonId> touched, Func<IReadOnlyCollection<PersonId>, CancellationToken, Task<IReadOnlyCollection<PersonId>>> belonging, CancellationToken cancel)
    {
        await streams.Turns.WaitAsync(cancel);
        try
        {
            acting.Somebody = await sessions.Look(stream.Session, cancel);
            if (acting.Somebody?.Membership != stream.Membership)
            {
                stream.End(signedOut: true);
                cancel.ThrowIfCancellationRequested();
            }

            return await belonging(touched, cancel);
        }
        finally
        {
            db.Rest();
            streams.Turns.Release();
        }
    }

    private static Task SayOver(HttpContext http, LiveStream stream) =>
        stream.IsSignedOut && !http.RequestAborted.IsCancellationRequested ? Write(http, "event: over\ndata:\n\n", http.RequestAborted) : Task.CompletedTask;

    private static async Task Write(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.WriteAsync(text, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }
}
