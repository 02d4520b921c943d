using System.Net;
using System.Net.Sockets;

namespace Homeward.App.Platform.Calls;

/// <summary>Tells addresses of the open internet from those of a machine or a house: an address typed by somebody must not make this server talk to its neighbours.</summary>
/// <remarks>Source: the IANA special-purpose address registries. Whatever is not plainly public counts as private.</remarks>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Kept =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork PublicIpv6 = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is one of the open internet. An IPv4 address within an IPv6 one is judged as itself.</summary>
    public static bool Holds(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (bare.AddressFamily == AddressFamily.InterNetwork || PublicIpv6.Contains(bare)) && !Kept.Any(network => network.BaseAddress.AddressFamily == bare.AddressFamily && network.Contains(bare));
    }
}
