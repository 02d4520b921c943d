using System.Net;
using System.Net.Sockets;

namespace Homeward.App.Platform.Calls;

/// <summary>An address is not spoken to; the sentence says why.</summary>
public sealed class NotSpokenTo(string sentence) : Exception(sentence);

/// <summary>The one rule for addresses that this server speaks to because somebody typed or published them: a feed of a directory, an organisation's sign-in.</summary>
/// <remarks>
/// Only https, and only public addresses. The name is resolved here, every address that comes back must be a public one, and the connection goes to that very address: a name
/// that answers differently the second time gains nothing. No proxy, no cookies, no redirect is followed by itself. With the switch <c>--allow-loopback</c> this computer may be
/// spoken to as well, and it alone in plain http.
/// </remarks>
public static class OutsideConnections
{
    /// <summary>Why this address is none to speak to; null where it is one, as far as its words tell.</summary>
    public static string? WhyNot(Uri address, bool loopback) =>
        address.UserInfo.Length > 0 ? "an address with a name and password in it is not fetched"
        : address.Scheme != Uri.UriSchemeHttps && !(loopback && address.Scheme == Uri.UriSchemeHttp) ? "only addresses that begin with https:// are fetched"
        : null;

    /// <summary>What a client speaks through so that the rule holds for each connection.</summary>
    /// <param name="loopback">Whether this computer may be spoken to.</param>
    /// <param name="resolve">Resolves a host's name; null for the system's own.</param>
    public static SocketsHttpHandler Handler(bool loopback, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = (context, cancel) => Connect(context, loopback, resolve ?? Dns.GetHostAddressesAsync, cancel),
    };

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, bool loopback, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        var (host, plain) = (context.DnsEndPoint.Host, context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var typed) ? [typed] : await resolve(host, cancel);
        if (addresses.Length == 0 || !addresses.All(address => (loopback && IPAddress.IsLoopback(address)) || (!plain && PublicAddresses.Holds(address))))
        {
            throw new NotSpokenTo($"{host} lies at an address that is not public, and is not spoken to");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
