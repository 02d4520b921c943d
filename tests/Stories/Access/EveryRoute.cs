using System.Text.RegularExpressions;
using Homeward.App.Platform.Design;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>What the running app answers: each page's address, and each form's handler behind it.</summary>
internal static partial class EveryRoute
{
    /// <summary>Whether a route is for other systems and their keys: these have a table of their own.</summary>
    public static bool IsOfTheApi(string route) => route.StartsWith("/api/", StringComparison.Ordinal);

    public static IReadOnlyList<(string Method, string Route)> Of(HomewardApp app)
    {
        var models = typeof(HomewardPage).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract).ToDictionary(t => t.FullName!, StringComparer.Ordinal);
        var all = new List<(string, string)>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "{$1}");
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                all.Add(("GET", route));
                var name = "Homeward.App" + page.RelativePath.Replace('/', '.')[..^".cshtml".Length] + "Model";
                all.AddRange(models[name].GetMethods().Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal))
                    .Select(m => ("POST", m.Name == "OnPost" ? route : $"{route}?handler={m.Name["OnPost".Length..]}")));
                all.AddRange(models[name].GetMethods().Where(m => m.Name.StartsWith("OnGet", StringComparison.Ordinal) && m.Name != "OnGet")
                    .Select(m => ("GET", $"{route}?handler={m.Name["OnGet".Length..]}")));
            }
            else
            {
                all.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, route)));
            }
        }

        return [.. all.Select(route => (route.Item1, route.Item2.Replace("{documentName}", "openapi", StringComparison.Ordinal))).Distinct().Order()];
    }

    [GeneratedRegex(@"\{(\w+)[^/]*\}")]
    private static partial Regex Constraint();
}
