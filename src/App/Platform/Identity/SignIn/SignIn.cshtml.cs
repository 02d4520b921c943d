using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>The sign-in page; in a made-up region it offers a card for each role.</summary>
[ForAnyone]
public sealed class SignInModel(HomewardDb db, Sessions sessions, Frame frame, Clock clock) : HomewardPage
{
    public IReadOnlyList<Card> Cards { get; private set; } = [];

    /// <summary>Where to go afterwards: an address of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (frame.MadeUp)
        {
            Cards = await (
                from card in db.RoleCards
                join membership in db.Memberships on card.MembershipId equals membership.Id
                join account in db.Users on membership.AccountId equals account.Id
                orderby card.Order
                select new Card(card.MembershipId, card.Title, card.Words, account.DisplayName)).ToListAsync(cancel);
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostCard(Guid membership, CancellationToken cancel)
    {
        var id = new MembershipId(membership);
        var now = clock.Now;
        var account = !frame.MadeUp ? null : await (
            from card in db.RoleCards
            join m in db.Memberships on card.MembershipId equals m.Id
            where m.Id == id && (m.EndsAt == null || m.EndsAt > now)
            select m.AccountId).SingleOrDefaultAsync(cancel);
        if (account is not { } signedIn)
        {
            return NotFound();
        }

        await sessions.Begin(HttpContext, signedIn, id);
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }

    public sealed record Card(MembershipId MembershipId, string Title, string Words, string Name);
}
