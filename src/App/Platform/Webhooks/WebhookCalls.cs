using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Homeward.App.Platform.Calls;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Posts to the addresses that administrators named, under the rule of <see cref="OutsideConnections"/>: no redirects, ten seconds. What comes back is not read beyond its status.</summary>
public sealed class WebhookCalls : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _loopback;
    private readonly WebhookSecrets _secrets;
    private readonly Clock _clock;

    public WebhookCalls(Settings settings, WebhookSecrets secrets, Clock clock)
    {
        (_loopback, _secrets, _clock) = (settings.LoopbackHttp, secrets, clock);
        var connections = OutsideConnections.Handler(settings.LoopbackHttp);
        (connections.ConnectTimeout, connections.PooledConnectionLifetime, connections.MaxResponseHeadersLength) = (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), 16);
        _http = new HttpClient(connections) { Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>The address where it is one that may be posted to, as far as its words tell; each connection is looked at again.</summary>
    public Uri? Fit(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && OutsideConnections.WhyNot(uri, _loopback) is null
            && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback) && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var typed) || PublicAddresses.Holds(typed) || (_loopback && IPAddress.IsLoopback(typed)))
            ? uri : null;

    /// <summary>Posts one delivery.</summary>
    /// <returns>What went wrong; null when it was taken.</returns>
    public async Task<string?> Post(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        if (Fit(webhook.Address) is not { } address)
        {
            return new WebhookAddressUnfit().Sentence;
        }

        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var seconds = new DateTimeOffset(_clock.Now, TimeSpan.Zero).ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("Homeward-Webhooks/1");
        request.Headers.Add("webhook-id", delivery.Id.ToString());
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", _secrets.Signatures(webhook, delivery.Id, seconds, body, _clock.Now));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"It was answered with {(int)answer.StatusCode}.";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "It did not answer within ten seconds.";
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException or NotSpokenTo)
        {
            return (trouble.InnerException as NotSpokenTo ?? trouble).Message;
        }
    }

    public void Dispose() => _http.Dispose();
}
