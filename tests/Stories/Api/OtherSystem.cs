using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Homeward.App.Platform.Api;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Api;

/// <summary>Another system that speaks to the app over HTTP, by a key.</summary>
internal sealed class OtherSystem : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="key">Its key; null for one that has none.</param>
    public OtherSystem(HomewardApp app, string? key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The system that has the made-up region's key of a role.</summary>
    public static OtherSystem Of(HomewardApp app, string role) => new(app, KeyRing.MadeUp(role));

    public Task<Heard> Get(string address) => Ask(HttpMethod.Get, address);

    /// <summary>Sends an act under a new idempotency key, or under the one named.</summary>
    public Task<Heard> Post(string address, object body, string? tag = null, string? once = null) =>
        Ask(HttpMethod.Post, address, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), tag, once ?? Guid.NewGuid().ToString());

    public Task<Heard> Put(string address, object body, string? tag) => Ask(HttpMethod.Put, address, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), tag);

    /// <summary>One request as it is.</summary>
    public async Task<Heard> Ask(HttpMethod method, string address, string? body = null, string? tag = null, string? once = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        if (once is not null)
        {
            request.Headers.Add("Idempotency-Key", once);
        }

        change?.Invoke(request);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Heard(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(),
            response.Headers.RetryAfter?.ToString(), response.Headers.Contains("Set-Cookie"), response.Headers.Contains("Idempotency-Replayed"), text, isJson ? JsonNode.Parse(text) : null);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the app answered.</summary>
internal sealed record Heard(
    HttpStatusCode Status, string? Type, string? Tag, string? Location, string? RetryAfter, bool SetsCookie, bool IsReplay, string Text, JsonNode? Json)
{
    /// <summary>The answer where it is the one that is expected; the story fails with its text where it is not.</summary>
    public Heard Is(HttpStatusCode wanted)
    {
        Assert.True(Status == wanted, $"{(int)Status} instead of {(int)wanted}: {Text}");
        return this;
    }

    /// <summary>As <see cref="Is(HttpStatusCode)"/>, and problem details of this kind.</summary>
    public Heard Is(HttpStatusCode wanted, string type)
    {
        Is(wanted);
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(type, this["type"]);
        return this;
    }

    /// <summary>A text of the answer, by field names with dots between; a number stands for a place in a list.</summary>
    public string this[string path] => Node(path)?.ToString() ?? "";

    public JsonNode? Node(string path) => path.Split('.').Aggregate(Json, (node, name) => int.TryParse(name, out var at) ? node?[at] : node?[name]);

    public JsonArray List(string path) => (path.Length == 0 ? Json : Node(path))!.AsArray();
}
