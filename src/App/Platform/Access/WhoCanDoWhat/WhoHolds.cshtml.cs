using System.Globalization;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access.WhoCanDoWhat;

/// <summary>The people who hold a role now: where, what they speak for, since when, and by what they sign in. By sign-in name, fifty at a time.</summary>
[ForRoles(Roles.Administrator, Roles.InformationGovernanceLead)]
public sealed class WhoHoldsModel(HomewardDb db, HolderLists holders, Clock clock) : HomewardPage
{
    private const int PageLength = 50;

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>The last sign-in name of the page before, in capitals.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Past { get; set; }

    public string? RoleName => Role is not null && MembershipActs.RolesToGive.TryGetValue(Role, out var name) ? name : null;

    public IEnumerable<Choice> RoleChoices => MembershipActs.RolesToGive.Select(role => new Choice(role.Key, role.Value));

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string? NextAfter { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var now = clock.Now;
        var (role, after) = (RoleName is null ? "" : Role!, Typed.Line(Past) ?? "");
        var running = db.Memberships.AsNoTracking().Where(m => m.AccountId != null && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now) && (role == "" || m.Role == role));
        var accounts = await db.Users.AsNoTracking().Where(a => a.LeftAt == null && string.Compare(a.NormalizedUserName, after) > 0 && running.Any(m => m.AccountId == a.Id))
            .OrderBy(a => a.NormalizedUserName).Take(PageLength + 1).ToListAsync(cancel);
        NextAfter = accounts.Count > PageLength ? accounts[PageLength - 1].NormalizedUserName : null;
        accounts = [.. accounts.Take(PageLength)];
        var ids = accounts.ConvertAll(a => (Guid?)a.Id);
        var memberships = (await running.Include(m => m.Scopes).Where(m => ids.Contains(m.AccountId)).ToListAsync(cancel)).ToLookup(m => m.AccountId);
        var (names, ways) = (await Names(cancel), await db.WaysIn(accounts, cancel));
        Rows = [.. accounts.SelectMany(a => memberships[a.Id].OrderBy(m => m.BeginsAt).Select(m => Of(a, m, names, ways[a.Id])))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    private async Task<Dictionary<Guid, string>> Names(CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var kind in holders.Scopes.Select(list => list.Kind).Append(HolderList.Organisation))
        {
            foreach (var holder in await holders.Of(kind, cancel))
            {
                names[holder.Id] = holder.Name;
            }
        }

        return names;
    }

    private static Row Of(Account account, Membership membership, Dictionary<Guid, string> names, IReadOnlyList<string> ways) => new(
        account.Id, account.DisplayName, membership.Title, membership.Leads, names.GetValueOrDefault(membership.OrganisationId.Value, ""),
        string.Join(", ", membership.Scopes.Select(s => names.GetValueOrDefault(s.HolderId, s.Kind))),
        LondonTime.DayOf(membership.BeginsAt).ToString("d MMM yyyy", CultureInfo.InvariantCulture), ways);

    public sealed record Row(
        Guid Account, string Name, string Title, bool Leads, string Organisation, string SpeaksFor, string Since, IReadOnlyList<string> WaysIn);
}
