using System.Diagnostics;
using System.Net;
using Homeward.App.Platform.Live;

namespace Homeward.Stories.Harness;

/// <summary>A list left open by somebody with JavaScript: it hears its stream, and asks for itself again as the page's script does.</summary>
public sealed class OpenList : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Visitor _visitor;
    private readonly string _address;
    private readonly HttpResponseMessage _stream;
    private readonly List<string> _lines = [];
    private readonly Task _reading;
    private int _heard;

    private OpenList(Visitor visitor, string address, Page page, HttpResponseMessage stream)
    {
        (_visitor, _address, Page, _stream) = (visitor, address, page, stream);
        _reading = Read();
    }

    /// <summary>The page as it was when it was last asked for.</summary>
    public Page Page { get; private set; }

    /// <summary>How the stream was answered.</summary>
    public HttpStatusCode Status => _stream.StatusCode;

    /// <summary>Everything that came along the stream, line by line.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>What a page carries to stay up to date.</summary>
    public static string TakenBy(Page page) => page.Pieces.First(piece => piece.Has("data-live"))["data-live"];

    /// <summary>Opens the page, and then its stream.</summary>
    public static async Task<OpenList> Of(Visitor visitor, string address)
    {
        var page = await visitor.Open(address);
        return new OpenList(visitor, address, page, await Stream(visitor, address, TakenBy(page)));
    }

    /// <summary>The answer to whoever asks for the stream with this opening.</summary>
    public static Task<HttpResponseMessage> Stream(Visitor visitor, string address, string taken) =>
        visitor.Listen($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Live", request => request.Headers.Add(Opening.Header, taken));

    /// <summary>Waits until the stream says once more that the list has changed.</summary>
    public Task<bool> HearsOfAChange(TimeSpan? within = null) => Comes(() => Lines.Count(line => line == "event: changed") > _heard, within, () => _heard++);

    /// <summary>Waits until the stream has ended.</summary>
    public Task<bool> Ends() => Comes(() => _reading.IsCompleted, null);

    /// <summary>Asks for the page again, as the script does once it has heard.</summary>
    public async Task<Page> AsksAgain()
    {
        var taken = TakenBy(Page);
        using var response = await _visitor.Ask(HttpMethod.Get, _address, change: request => request.Headers.Add(Opening.Header, taken));
        var page = new Page(response.StatusCode, _address, await response.Content.ReadAsStringAsync(), 0);
        return page.Status == HttpStatusCode.OK ? Page = page : page;
    }

    public async ValueTask DisposeAsync()
    {
        _stream.Dispose();
        await _reading;
    }

    private static async Task<bool> Comes(Func<bool> what, TimeSpan? within, Action? then = null)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < (within ?? Patience); await Task.Delay(50))
        {
            if (what())
            {
                then?.Invoke();
                return true;
            }
        }

        return false;
    }

    private async Task Read()
    {
        try
        {
            using var reader = new StreamReader(await _stream.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (_lines)
                {
                    _lines.Add(line);
                }
            }
        }
        catch (Exception left) when (left is IOException or ObjectDisposedException or HttpRequestException or OperationCanceledException)
        {
            // The page was left, or the program has gone.
        }
    }
}
