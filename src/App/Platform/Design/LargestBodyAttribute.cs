using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Homeward.App.Platform.Design;

/// <summary>The most that a page takes, in megabytes, where that is less than <see cref="TroublePage.LargestMegabytes"/>.</summary>
/// <remarks>The routing tells the server, before anybody reads the body: what a filter of the page asks for comes too late where <see cref="OneClick"/> has read it.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LargestBodyAttribute(int megabytes) : Attribute, IRequestSizeLimitMetadata
{
    public long Megabytes => megabytes;

    public long? MaxRequestBodySize => megabytes * 1024L * 1024;

    /// <summary>Turns away what says at its head that it is more than the page takes; the rest of it is read away, so that a browser shows why.</summary>
    public static Task Hold(HttpContext http, RequestDelegate next)
    {
        if (!(http.Request.ContentLength > http.GetEndpoint()?.Metadata.GetMetadata<LargestBodyAttribute>()?.MaxRequestBodySize))
        {
            return next(http);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = TroublePage.LargestMegabytes * 1024 * 1024;
        }

        throw new BodyTooLarge();
    }
}
