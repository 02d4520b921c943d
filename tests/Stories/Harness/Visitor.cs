using System.Net;

namespace Homeward.Stories.Harness;

/// <summary>Someone at a browser without JavaScript: follows links and redirects, keeps cookies, fills in the forms that it is shown.</summary>
public sealed class Visitor(HttpClient http, CookieJar jar)
{
    private const int MostHops = 8;

    public CookieJar Jar => jar;

    /// <summary>The page at this address, redirects followed.</summary>
    public async Task<Page> Open(string address) => (await Send(HttpMethod.Get, address, null, _ => true))!;

    /// <summary>The page at this address, or null where a download or a stream answers instead of a page; of a stream no more than its head is read.</summary>
    public async Task<Page?> OpenPage(string address) => await Send(HttpMethod.Get, address, null, IsPage);

    /// <summary>Follows the first link of the page that reads so.</summary>
    public Task<Page> Follow(Page page, string text) => Open(new Uri(Absolute(page.Path), page.Link(text)).PathAndQuery);

    /// <summary>Sends a form, by the button named where there are several.</summary>
    public async Task<Page> Submit(Form form, string? button = null) =>
        form.Method == "get" ? await SubmitByAddress(form, button) : (await Send(HttpMethod.Post, form.Action, form.Content(button), _ => true))!;

    /// <summary>Sends a form to <paramref name="times"/> places at once, as a double click does, and answers every page.</summary>
    public async Task<IReadOnlyList<Page>> SubmitAtOnce(Form form, int times, string? button = null) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Submit(form, button)));

    /// <summary>One request as it is, redirects not followed.</summary>
    public Task<HttpResponseMessage> Ask(HttpMethod method, string address, HttpContent? content = null, Action<HttpRequestMessage>? change = null) =>
        Ask(method, address, content, change, HttpCompletionOption.ResponseContentRead);

    /// <summary>A stream as it begins: what follows is read as it comes.</summary>
    public Task<HttpResponseMessage> Listen(string address, Action<HttpRequestMessage> change) =>
        Ask(HttpMethod.Get, address, null, change, HttpCompletionOption.ResponseHeadersRead);

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string address, HttpContent? content, Action<HttpRequestMessage>? change, HttpCompletionOption until)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        lock (jar)
        {
            jar.Attach(request);
        }

        change?.Invoke(request);
        var response = await http.SendAsync(request, until);
        lock (jar)
        {
            jar.Keep(response);
        }

        return response;
    }

    private async Task<Page> SubmitByAddress(Form form, string? button)
    {
        var query = await form.Content(button).ReadAsStringAsync();
        return await Open($"{form.Action.Split('?')[0]}?{query}");
    }

    private async Task<Page?> Send(HttpMethod method, string address, HttpContent? content, Func<HttpResponseMessage, bool> isWanted)
    {
        for (var hops = 0; hops <= MostHops; hops++)
        {
            using var response = await Ask(method, address, content, null, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect))
            {
                return isWanted(response) ? new Page(response.StatusCode, address, await response.Content.ReadAsStringAsync(), hops) : await Left(response);
            }

            address = new Uri(Absolute(address), response.Headers.Location!).PathAndQuery;
            (method, content) = (HttpMethod.Get, null);
        }

        throw new InvalidOperationException($"Sent on more than {MostHops} times, last to {address}.");
    }

    private static bool IsPage(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is "text/html" or null;

    // A download is taken whole, as by anybody who clicked on it; a stream would never end.
    private static async Task<Page?> Left(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            await response.Content.CopyToAsync(Stream.Null);
        }

        return null;
    }

    private Uri Absolute(string address) => new(http.BaseAddress!, address);
}
