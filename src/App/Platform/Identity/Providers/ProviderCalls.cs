using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Homeward.App.Platform.Calls;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>Asks a provider over the network, under the rule of <see cref="OutsideConnections"/>: no redirects, ten seconds and a megabyte at most. Nothing that goes wrong out there is an exception here.</summary>
public sealed class ProviderCalls(Settings settings) : IDisposable
{
    private const int Longest = 1024 * 1024;

    private readonly HttpClient _http = new(Connections(settings.LoopbackHttp)) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = Longest };

    /// <summary>The address where it is one that may be asked.</summary>
    public Uri? Fit(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
            && OutsideConnections.WhyNot(uri, settings.LoopbackHttp) is null ? uri : null;

    /// <summary>The words at an address; null when it does not answer with any.</summary>
    public Task<string?> Read(Uri address, CancellationToken cancel) => Ask(new HttpRequestMessage(HttpMethod.Get, address), cancel);

    /// <summary>Gives the code for the tokens.</summary>
    /// <param name="basic">Whether the secret goes into the header, else into the form. Source: RFC 6749, section 2.3.1.</param>
    public async Task<JsonDocument?> Exchange(Uri address, Dictionary<string, string> form, string clientId, string secret, bool basic, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (basic)
        {
            var words = $"{WebUtility.UrlEncode(clientId)}:{WebUtility.UrlEncode(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(words)));
        }
        else
        {
            (form["client_id"], form["client_secret"]) = (clientId, secret);
        }

        request.Content = new FormUrlEncodedContent(form);
        try
        {
            return await Ask(request, cancel) is { } words ? JsonDocument.Parse(words) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Connections(bool loopback)
    {
        var connections = OutsideConnections.Handler(loopback);
        (connections.ConnectTimeout, connections.PooledConnectionLifetime) = (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        return connections;
    }

    private async Task<string?> Ask(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using (request)
            {
                using var answer = await _http.SendAsync(request, cancel);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancel) : null;
            }
        }
        catch (Exception trouble) when (trouble is HttpRequestException || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
