using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>One account with its memberships, and what an administrator can do with it.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneAccountModel(HomewardDb db, AccountActs acts, ChangeAddress address, MembershipActs memberships, HolderLists holders, WhatStaysBehind behind, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public Account Account { get; private set; } = new();

    public IReadOnlyList<Line> Memberships { get; private set; } = [];

    public string State => Account.LeftAt is { } left ? $"Left on {Shown(left)}" : string.Join("; ", WaysIn);

    /// <summary>By what the person can sign in.</summary>
    public IReadOnlyList<string> WaysIn { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id, cancel) is not { } account)
        {
            return false;
        }

        (Account, Email) = (account, Email ?? account.Email);
        var names = new Dictionary<Guid, string>();
        foreach (var list in holders.Scopes)
        {
            foreach (var holder in await holders.Of(list.Kind, cancel))
            {
                names[holder.Id] = holder.Name;
            }
        }

        WaysIn = (await db.WaysIn([account], cancel))[Id];
        var now = clock.Now;
        var rows = await db.Memberships.AsNoTracking().Include(m => m.Scopes).Where(m => m.AccountId == Id).ToListAsync(cancel);
        var cards = await db.RoleCards.Select(card => card.MembershipId).ToListAsync(cancel);
        var staying = new Dictionary<MembershipId, string?>();
        foreach (var running in rows.Where(m => !(m.EndsAt <= now)))
        {
            staying[running.Id] = await behind.Of([running.Id], cancel);
        }

        Memberships = [.. rows.OrderBy(m => m.EndsAt <= now).ThenBy(m => m.BeginsAt).Select(m => new Line(
            m.Id.Value, m.Title + (m.Leads ? " (may invite into the same)" : ""), MembershipActs.RolesToGive.GetValueOrDefault(m.Role, m.Role),
            string.Join(", ", m.Scopes.Select(s => names.GetValueOrDefault(s.HolderId, "one that is closed"))),
            m.EndsAt <= now ? $"{Shown(m.BeginsAt)}, ended {Shown(m.EndsAt.Value)}" : Shown(m.BeginsAt), !(m.EndsAt <= now), cards.Contains(m.Id), staying.GetValueOrDefault(m.Id)))];
        return true;
    }

    /// <summary>Under which name a new link waits for its own account's screen, and for no other.</summary>
    public static string Fresh(Guid account) => $"link {account}";

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostEnd(Guid membership, CancellationToken cancel) =>
        await After(await memberships.End(Id, membership, cancel), cancel, () => Done("The membership has ended."));

    public async Task<IActionResult> OnPostUnlock(CancellationToken cancel) =>
        await After(await acts.Unlock(Id, cancel), cancel, () => Done("They can try again at once."));

    public async Task<IActionResult> OnPostAddress(CancellationToken cancel) =>
        await After(await address.Of(Id, Email, cancel), cancel, () => Done("The e-mail address has been saved."));

    public async Task<IActionResult> OnPostLink(CancellationToken cancel)
    {
        var (link, outcome) = await acts.NewLink(Id, cancel);
        TempData[Fresh(Id)] = link?.ToString();
        return await After(outcome, cancel, () => LocalRedirect($"/accounts/{Id}"));
    }

    private LocalRedirectResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect($"/accounts/{Id}");
    }

    private static string Shown(DateTime instant) => LondonTime.DayOf(instant).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <param name="HasCard">Whether it stands as a card on the sign-in page of a made-up region.</param>
    /// <param name="Behind">What nobody would see to any more where it ended now; null where that is nothing.</param>
    public sealed record Line(Guid Id, string Title, string Role, string SpeaksFor, string Since, bool Runs, bool HasCard, string? Behind);
}
