using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>Everybody who can sign in, and those who could; by sign-in name, a page at a time.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AccountsModel(HomewardDb db, Clock clock) : HomewardPage
{
    private const int PageLength = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The last sign-in name of the page before, in capitals.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Past { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string? NextAfter { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var now = clock.Now;
        var (part, after) = (Typed.Line(Q)?.ToUpperInvariant() ?? "", Typed.Line(Past) ?? "");
        var found = await db.Users
            .Where(a => (part == "" || a.NormalizedUserName!.Contains(part) || a.DisplayName.ToUpper().Contains(part)) && string.Compare(a.NormalizedUserName, after) > 0)
            .OrderBy(a => a.NormalizedUserName).Take(PageLength + 1)
            .Select(a => new Row(
                a.Id, a.DisplayName, a.UserName ?? "", a.NormalizedUserName ?? "", a.LeftAt,
                db.Memberships.Where(m => m.AccountId == a.Id && (m.EndsAt == null || m.EndsAt > now)).OrderBy(m => m.Title).Select(m => m.Title).ToList()))
            .ToListAsync(cancel);
        Rows = [.. found.Take(PageLength)];
        NextAfter = found.Count > PageLength ? Rows[^1].Key : null;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public sealed record Row(Guid Id, string Name, string SignInName, string Key, DateTime? LeftAt, List<string> Titles);
}
