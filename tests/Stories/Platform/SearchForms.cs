using System.Reflection;
using Homeward.App.Platform.Design;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Platform;

/// <summary>What each page of the running app reads from its address, by the names under which it does.</summary>
internal sealed class SearchForms
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance;

    private readonly Routes _routes;
    private readonly Dictionary<string, HashSet<string>> _read;

    public SearchForms(HomewardApp app)
    {
        _routes = new Routes(app);
        _read = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .GroupBy(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .ToDictionary(same => same.Key, same => NamesReadBy(ModelOf(same.First())), StringComparer.Ordinal);
    }

    /// <summary>The named controls of a form sent by address that the page there reads nothing from.</summary>
    public IEnumerable<string> ReadByNobody(Form form) =>
        _routes.Of(form.Action) is { } route && _read.TryGetValue(route, out var names)
            ? form.Fields.Where(field => field.Type != "submit").Select(field => field.Name).Distinct(StringComparer.Ordinal).Where(name => !names.Contains(name)).Select(name => $"{form.Action.Split('?')[0]} reads nothing from '{name}'")
            : [$"No page answers {form.Action}"];

    private static Type ModelOf(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()!;
        return typeof(HomewardPage).Assembly.GetType("Homeward.App" + page.RelativePath.Replace('/', '.')[..^".cshtml".Length] + "Model", throwOnError: true)!;
    }

    private static HashSet<string> NamesReadBy(Type model)
    {
        var properties = model.GetProperties(Own).Select(property => (Name: NameOf(property), property.PropertyType)).Where(each => each.Name is not null);
        var parameters = model.GetMethods(Own).Where(method => method.Name.StartsWith("OnGet", StringComparison.Ordinal)).SelectMany(method => method.GetParameters()).Select(each => (Name: each.Name, PropertyType: each.ParameterType));
        return new(properties.Concat(parameters).SelectMany(each => Within(each.Name!, each.PropertyType)), StringComparer.OrdinalIgnoreCase);
    }

    private static string? NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: true } bound ? bound.Name ?? property.Name
        : property.GetCustomAttribute<FromQueryAttribute>() is { } query ? query.Name ?? property.Name : null;

    // What is read in parts is read by their names, with its own before them or without.
    private static IEnumerable<string> Within(string name, Type type) =>
        type.Assembly == typeof(HomewardPage).Assembly ? type.GetProperties(Own).Where(part => part.CanWrite).SelectMany(part => new[] { part.Name, $"{name}.{part.Name}" }) : [name];
}
