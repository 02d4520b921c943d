using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Api;

/// <summary>A system that listens for webhooks: a real server on the loopback, which keeps what it was sent and answers as the story wants.</summary>
internal sealed class AReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Delivered> Got { get; } = [];

    /// <summary>What it answers with.</summary>
    public HttpStatusCode Answers { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Whether it takes what comes and never answers.</summary>
    public bool Hangs { get; init; }

    /// <summary>Where it sends whoever asks on to; nowhere when null.</summary>
    public string? SendsOnTo { get; set; }

    public string Address => $"{_app.Urls.First()}/hear";

    public static async Task<AReceiver> Start(bool hangs = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new AReceiver(app) { Hangs = hangs };
        app.Run(receiver.Hear);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next message, once it has come.</summary>
    public async Task<Delivered> Next(Action wait)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (Got.TryDequeue(out var got))
            {
                return got;
            }

            wait();
            await Task.Delay(25);
        }

        throw new TimeoutException("Nothing was sent.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Hear(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        Got.Enqueue(new Delivered(
            http.Request.Path, http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        http.Response.StatusCode = (int)Answers;
        http.Response.Headers.Location = SendsOnTo;
    }
}

/// <summary>What a receiver was sent.</summary>
internal sealed record Delivered(string Path, string Id, string Timestamp, string Signature, string Body);
