using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>Where somebody wanted to go before they were asked who they are.</summary>
public static class WayOn
{
    private static readonly Uri Here = new("http://here");

    /// <summary>The address as it may stand in a header; null where none was given, or one that leads elsewhere.</summary>
    public static string? Local(this IUrlHelper url, string? to) =>
        url.IsLocalUrl(to) && Uri.TryCreate(Here, to, out var address) && address.Authority == Here.Authority
            && address.PathAndQuery + address.Fragment is var way && url.IsLocalUrl(way) ? way : null;
}
