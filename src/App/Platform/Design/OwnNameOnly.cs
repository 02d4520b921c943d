using System.Net;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Design;

/// <summary>Answers only under the region's public name, under localhost and under a bare address.</summary>
/// <remarks>
/// A page elsewhere can let a name of its own point at this computer and so read what is served here; it cannot make the browser call us by ours.
/// A bare address is let through, since a proxy that does not hand the name on calls us by one.
/// </remarks>
internal sealed class OwnNameOnly(RequestDelegate next, Settings settings)
{
    public Task Invoke(HttpContext http)
    {
        // Called by no name at all, as old programs do, it is this computer.
        http.Request.Host = http.Request.Host.HasValue ? http.Request.Host : new HostString("localhost");
        var name = http.Request.Host.Host;
        if (name is "localhost" || IPAddress.TryParse(name, out _) || string.Equals(name, settings.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return http.Response.WriteAsync("Homeward is not called by this name.");
    }
}
