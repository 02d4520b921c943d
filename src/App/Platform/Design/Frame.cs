using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Design;

/// <summary>A line of the main navigation, for the roles that have the screen.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Words">What it says.</param>
/// <param name="Order">Where it stands, from the left.</param>
/// <param name="Roles">Who sees it.</param>
public sealed record NavigationItem(string Address, string Words, int Order, params string[] Roles)
{
    /// <summary>How many things wait there for somebody to act at once; null for a screen that does not say. It is asked for each page, so it must be quick.</summary>
    public Func<IServiceProvider, CancellationToken, Task<int>>? Count { get; init; }
}

/// <summary>A screen that comes before the first of the morning for as long as something is missing without which the others are empty.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Role">Whom.</param>
/// <param name="IsDue">Whether it is still missing.</param>
public sealed record FirstThing(string Address, string Role, Func<HomewardDb, CancellationToken, Task<bool>> IsDue);

/// <summary>What stands around every screen: the made-up banner and the navigation. Areas add their own lines when the service is put together.</summary>
public sealed class Frame(IEnumerable<NavigationItem> items, IServiceScopeFactory scopes)
{
    private readonly Lazy<bool> _madeUp = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<HomewardDb>().Regions.AsNoTracking().Any(r => r.MadeUp);
    });

    /// <summary>Whether the region is made up; fixed when the database was created.</summary>
    public bool MadeUp => _madeUp.Value;

    /// <summary>The screens of this role, most used first.</summary>
    public IEnumerable<NavigationItem> Navigation(Acting acting) =>
        items.Where(i => i.Roles.Contains(acting.Role, StringComparer.Ordinal)).OrderBy(i => i.Order);

    /// <summary>The first screen of the morning.</summary>
    public string FirstScreen(Acting acting) => Navigation(acting).FirstOrDefault()?.Address ?? "/account";
}
