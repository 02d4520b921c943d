using System.Net;

namespace Homeward.Stories.Harness;

/// <summary>Someone at a browser without JavaScript: follows links and redirects, keeps cookies, fills in the forms that it is shown.</summary>
public sealed class Visitor(HttpClient http, CookieJar jar)
{
    private const int MostHops = 8;

    public CookieJar Jar => jar;

    /// <summary>The page at this address, redirects followed.</summary>
    public Task<Page> Open(string address) => Send(HttpMethod.Get, address, null);

    /// <summary>Follows the first link of the page that reads so.</summary>
    public Task<Page> Follow(Page page, string text) => Open(new Uri(Absolute(page.Path), page.Link(text)).PathAndQuery);

    /// <summary>Sends a form, by the button named where there are several.</summary>
    public Task<Page> Submit(Form form, string? button = null) =>
        form.Method == "get" ? SubmitByAddress(form, button) : Send(HttpMethod.Post, form.Action, form.Content(button));

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

    private async Task<Page> Send(HttpMethod method, string address, HttpContent? content)
    {
        for (var hops = 0; hops <= MostHops; hops++)
        {
            using var response = await Ask(method, address, content);
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect))
            {
                return new Page(response.StatusCode, address, await response.Content.ReadAsStringAsync(), hops);
            }

            address = new Uri(Absolute(address), response.Headers.Location!).PathAndQuery;
            (method, content) = (HttpMethod.Get, null);
        }

        throw new InvalidOperationException($"Sent on more than {MostHops} times, last to {address}.");
    }

    private Uri Absolute(string address) => new(http.BaseAddress!, address);
}
