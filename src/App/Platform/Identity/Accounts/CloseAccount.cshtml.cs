using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>Asks before an account is closed for good, and says what ends with it.</summary>
[ForRoles(Roles.Administrator)]
public sealed class CloseAccountModel(HomewardDb db, AccountActs acts, WhatStaysBehind behind, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>The memberships that end with it.</summary>
    public IReadOnlyList<string> Titles { get; private set; } = [];

    /// <summary>The cards of a made-up region's sign-in page that go with it.</summary>
    public IReadOnlyList<string> Cards { get; private set; } = [];

    /// <summary>What nobody would see to any more; null where that is nothing.</summary>
    public string? Behind { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Name = await db.Users.Where(a => a.Id == Id && a.LeftAt == null).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) ?? "";
        var now = clock.Now;
        var running = await db.Memberships.Where(m => m.AccountId == Id && (m.EndsAt == null || m.EndsAt > now)).OrderBy(m => m.Title).Select(m => new { m.Id, m.Title }).ToListAsync(cancel);
        Titles = running.ConvertAll(each => each.Title);
        var ids = running.ConvertAll(each => each.Id);
        Cards = await db.RoleCards.Where(card => ids.Contains(card.MembershipId)).OrderBy(card => card.Order).Select(card => card.Title).ToListAsync(cancel);
        Behind = await behind.Of(ids, cancel);
        return Name.Length > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await acts.MarkAsLeft(Id, cancel), cancel, () =>
        {
            Say("The account is closed. Wherever it was signed in, the next click ends it.");
            return LocalRedirect($"/accounts/{Id}");
        });
}
