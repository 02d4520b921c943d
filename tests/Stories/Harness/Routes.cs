using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Harness;

/// <summary>The addresses that the running app answers, as it lists them itself: a page that is added later cannot be forgotten.</summary>
public sealed class Routes
{
    private readonly List<(RoutePattern Pattern, TemplateMatcher Matcher)> _all;

    public Routes(HomewardApp app)
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Pages = [.. endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(NameOf).Distinct().Order(StringComparer.Ordinal)];
        _all =
        [
            .. endpoints.Select(endpoint => endpoint.RoutePattern).OrderBy(pattern => pattern.InboundPrecedence)
                .Select(pattern => (pattern, new TemplateMatcher(new RouteTemplate(pattern), []))),
        ];
    }

    /// <summary>The patterns of all pages, such as "/people/{id:guid}".</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>The pattern that answers an address, or null where none does.</summary>
    public string? Of(string address)
    {
        var path = Uri.UnescapeDataString(address.Split('?', '#')[0]);
        return _all.Where(route => route.Matcher.TryMatch(path, []) && Fits(route.Pattern, path)).Select(route => NameOf(route.Pattern)).FirstOrDefault();
    }

    // Of the constraints only the ones in use tell two patterns apart: an id is a guid.
    private static bool Fits(RoutePattern pattern, string path)
    {
        var segments = path.Trim('/').Split('/');
        return pattern.PathSegments.Select((segment, at) => (segment, at)).All(pair =>
            pair.at >= segments.Length || pair.segment.Parts is not [RoutePatternParameterPart parameter]
            || parameter.ParameterPolicies.All(policy => policy.Content != "guid" || Guid.TryParse(segments[pair.at], out _)));
    }

    private static string NameOf(RouteEndpoint endpoint) => NameOf(endpoint.RoutePattern);

    private static string NameOf(RoutePattern pattern) => "/" + (pattern.RawText ?? "").TrimStart('/');
}
