using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Homeward.App.Platform.Design;

/// <summary>A form that comes twice, by a double click or an impatient second press, is one form: the second waits for the first and is led where that was led.</summary>
/// <remarks>
/// The same form is the same address, the same words with the token of one showing of the page, and the same account, while the first still runs on
/// this node or within <see cref="Remembered"/> after. Where the first was not led on, because something was wrong with it, the second is judged by itself. Forms larger than <see cref="Largest"/>, such as files, are not compared.
/// </remarks>
internal sealed class OneClick(RequestDelegate next, TimeProvider time)
{
    private const long Largest = 64 * 1024;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<Led?>> _running = new(StringComparer.Ordinal);

    public async Task Invoke(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.User.Identity?.IsAuthenticated != true || http.Request.ContentLength is not (> 0 and <= Largest))
        {
            await next(http);
            return;
        }

        var (key, mine) = (await KeyOf(http), new TaskCompletionSource<Led?>(TaskCreationOptions.RunContinuationsAsynchronously));
        while (_running.GetOrAdd(key, mine) is var first && first != mine)
        {
            if (await first.Task.WaitAsync(http.RequestAborted) is { } led)
            {
                http.Response.Redirect(led.Where);
                http.Response.Headers.SetCookie = led.Cookies;
                return;
            }
        }

        Led? answered = null;
        try
        {
            await next(http);
            answered = http.Response.StatusCode == StatusCodes.Status302Found ? new Led(http.Response.Headers.Location.ToString(), [.. http.Response.Headers.SetCookie.OfType<string>()]) : null;
        }
        finally
        {
            if (answered is null)
            {
                _running.TryRemove(key, out _);
            }
            else
            {
                _ = Forget(key);
            }

            mine.SetResult(answered);
        }
    }

    private async Task Forget(string key)
    {
        await Task.Delay(Remembered, time);
        _running.TryRemove(key, out _);
    }

    private static async Task<string> KeyOf(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(Encoding.UTF8.GetBytes($"{http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value}\n{http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[8192];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            sum.AppendData(buffer, 0, read);
        }

        http.Request.Body.Position = 0;
        return Convert.ToHexString(sum.GetHashAndReset());
    }

    /// <summary>Where a form was led, with the cookies that carry the word of what was done.</summary>
    private sealed record Led(string Where, string[] Cookies);
}
