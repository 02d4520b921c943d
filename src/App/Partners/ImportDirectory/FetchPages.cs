using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Homeward.App.Platform.Calls;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>A page could not be had; the sentence says why.</summary>
/// <param name="status">What it was answered with, where there was an answer.</param>
public sealed class PageNotHad(string sentence, int? status = null) : Exception(sentence)
{
    public int? Status => status;
}

/// <summary>How much a feed may send and how long it may take.</summary>
public sealed record FetchLimits
{
    public static readonly FetchLimits Usual = new();

    public int PageBytes { get; init; } = 20_000_000;

    public long AllBytes { get; init; } = 400_000_000;

    public TimeSpan PageTime { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan AllTime { get; init; } = TimeSpan.FromMinutes(30);

    public int Requests { get; init; } = 60_000;
}

/// <summary>Fetches pages of one host under the rule of <see cref="OutsideConnections"/>, and nothing else: a redirect to another host is not followed.</summary>
public sealed class FetchPages : IDisposable
{
    private const int MostRedirects = 3;

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _patience;
    private readonly Uri _start;
    private readonly bool _loopback;
    private readonly FetchLimits _limits;
    private long _bytes;
    private int _requests;

    /// <param name="start">Where the feed begins; its host is the only one that is spoken to.</param>
    /// <param name="loopback">Whether this machine may be spoken to, in plain http.</param>
    /// <param name="resolve">Resolves a host's name; null for the system's own.</param>
    /// <exception cref="PageNotHad">The address is none that may be fetched.</exception>
    public FetchPages(Uri start, bool loopback, FetchLimits limits, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_start, _loopback, _limits) = (start, loopback, limits);
        Demand(start);
        _patience = new CancellationTokenSource(limits.AllTime);
        var connections = OutsideConnections.Handler(loopback, resolve);
        (connections.AutomaticDecompression, connections.MaxResponseHeadersLength) = (DecompressionMethods.All, 64);
        _http = new HttpClient(connections) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <summary>The page's bytes.</summary>
    /// <exception cref="PageNotHad">It could not be had.</exception>
    public async Task<ReadOnlyMemory<byte>> Get(Uri page, CancellationToken cancel)
    {
        try
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel, _patience.Token);
            time.CancelAfter(_limits.PageTime);
            return await Follow(page, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PageNotHad(_patience.IsCancellationRequested ? "the whole feed took too long" : string.Create(CultureInfo.InvariantCulture, $"it took longer than {_limits.PageTime.TotalSeconds:0.#} seconds"));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException)
        {
            throw new PageNotHad((trouble.InnerException as NotSpokenTo ?? trouble).Message.TrimEnd('.'));
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _patience.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> Follow(Uri page, CancellationToken cancel)
    {
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            Demand(page);
            if (++_requests > _limits.Requests)
            {
                throw new PageNotHad($"the feed wanted more than {_limits.Requests} pages fetched");
            }

            using var answer = await _http.GetAsync(page, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
            {
                page = new Uri(page, next);
                continue;
            }

            return answer.IsSuccessStatusCode ? await Body(answer, cancel) : throw new PageNotHad($"it was answered with {(int)answer.StatusCode}", (int)answer.StatusCode);
        }

        throw new PageNotHad("it was sent on too often");
    }

    private async Task<ReadOnlyMemory<byte>> Body(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var (whole, part) = (new MemoryStream(), new byte[64 * 1024]);
        for (var read = await stream.ReadAsync(part, cancel); read > 0; read = await stream.ReadAsync(part, cancel))
        {
            whole.Write(part, 0, read);
            if (whole.Length > _limits.PageBytes || (_bytes += read) > _limits.AllBytes)
            {
                throw new PageNotHad(whole.Length > _limits.PageBytes ? string.Create(CultureInfo.InvariantCulture, $"it is larger than {_limits.PageBytes / 1_000_000.0:0.###} million bytes") : "the whole feed is too large");
            }
        }

        return whole.ToArray();
    }

    private void Demand(Uri page)
    {
        if (!page.Host.Equals(_start.Host, StringComparison.OrdinalIgnoreCase) || page.Port != _start.Port || page.Scheme != _start.Scheme)
        {
            throw new PageNotHad($"it leads to another host or port, {page.GetLeftPart(UriPartial.Authority)}, and is not followed");
        }

        if (OutsideConnections.WhyNot(page, _loopback) is { } why)
        {
            throw new PageNotHad(why);
        }
    }
}
