using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Design;

/// <summary>Tells the browser what a page of ours may do: nothing from elsewhere, nothing inline, no framing, no caching of what is about people; under a public address, never again without encryption.</summary>
internal sealed class SafeHeaders(RequestDelegate next, Settings settings)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task Invoke(HttpContext http)
    {
        Lay(http, settings);
        return next(http);
    }

    /// <summary>Lays them again onto an answer that was begun anew.</summary>
    public static void Lay(HttpContext http) => Lay(http, http.RequestServices.GetRequiredService<Settings>());

    private static void Lay(HttpContext http, Settings settings)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (settings.PublicUrl is not null)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
