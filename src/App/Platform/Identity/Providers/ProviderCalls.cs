using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>Asks a provider over the network: https, no redirects, ten seconds and a megabyte at most. Nothing that goes wrong out there is an exception here.</summary>
public sealed class ProviderCalls(Settings settings) : IDisposable
{
    private const int Longest = 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = Longest,
    };

    /// <summary>The address where it is one that may be asked: https, or this computer by plain http where the switch allows it.</summary>
    public Uri? Fit(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (settings.LoopbackHttp && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri : null;

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
