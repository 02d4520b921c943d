using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Homeward.App.Platform.Access;

/// <summary>Who may reach a route at all. A route without one stops the app from starting.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public abstract class RoutePolicyAttribute : Attribute
{
    /// <summary>Whether this membership, or nobody, may reach the route. What it sees there is the access table's matter.</summary>
    public abstract bool Admits(Acting? acting);
}

/// <summary>Anyone, signed in or not: sign-in, answer links, help.</summary>
public sealed class ForAnyoneAttribute : RoutePolicyAttribute
{
    public override bool Admits(Acting? acting) => true;
}

/// <summary>Everyone who has signed in, whatever the role.</summary>
public sealed class ForEveryoneSignedInAttribute : RoutePolicyAttribute
{
    public override bool Admits(Acting? acting) => acting is not null;
}

/// <summary>The roles named; to all others the route does not exist.</summary>
public sealed class ForRolesAttribute(params string[] roles) : RoutePolicyAttribute
{
    public IReadOnlyList<string> Roles { get; } = roles;

    public override bool Admits(Acting? acting) => acting is not null && Roles.Contains(acting.Role, StringComparer.Ordinal);
}

/// <summary>Finds the policy of each route, and refuses to start without one.</summary>
internal static class RoutePolicies
{
    // By the full name of a page's model: to look through every type of the program for each page would take longer than all else at a start.
    private static readonly Lazy<FrozenDictionary<string, RoutePolicyAttribute>> ByModel = new(() =>
        (from type in typeof(RoutePolicies).Assembly.GetTypes()
         where type.Name.EndsWith("Model", StringComparison.Ordinal) && type.FullName is not null
         let policy = type.GetCustomAttributes(inherit: true).OfType<RoutePolicyAttribute>().FirstOrDefault()
         where policy is not null
         select (type.FullName, policy)).ToFrozenDictionary(pair => pair.FullName, pair => pair.policy, StringComparer.Ordinal));

    /// <summary>The policy of an endpoint; for a page, its model's.</summary>
    public static RoutePolicyAttribute? Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RoutePolicyAttribute>()
        ?? endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.GetCustomAttributes(inherit: true).OfType<RoutePolicyAttribute>().FirstOrDefault()
        ?? FromDescriptor(endpoint);

    /// <exception cref="InvalidOperationException">A route has no policy.</exception>
    public static void Demand(IEnumerable<EndpointDataSource> sources)
    {
        var open = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => Of(e) is null)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (open.Count > 0)
        {
            throw new InvalidOperationException("Routes without a declared policy: " + string.Join(", ", open));
        }
    }

    private static RoutePolicyAttribute? FromDescriptor(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && ByModel.Value.TryGetValue(ModelOf(page.RelativePath), out var policy) ? policy : null;

    private static string ModelOf(string relativePath) =>
        "Homeward.App" + (Path.GetDirectoryName(relativePath) ?? "").Replace('/', '.').TrimEnd('.') + "." + Path.GetFileNameWithoutExtension(relativePath) + "Model";
}
