using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>The sign-in page: a passkey, the organisation's own sign-in, or name and password with a code to follow; in a made-up region also a card for each role.</summary>
[ForAnyone]
[NeverKept]
public sealed class SignInModel(HomewardDb db, SigningIn signingIn, Passwords passwords, Passkeys passkeys, ByOrganisation byOrganisation, Guesses guesses, Frame frame, Clock clock, SecondFactor factor) : HomewardPage
{
    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public IReadOnlyList<SignInProvider> Providers { get; private set; } = [];

    /// <summary>Where somebody who has just signed out here is still signed in, and how to end that too.</summary>
    public (string Name, Uri There)? StillIn { get; private set; }

    /// <summary>Where to go afterwards: an address of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (frame.MadeUp)
        {
            var now = clock.Now;
            Cards = await (
                from card in db.RoleCards
                join membership in db.Memberships on card.MembershipId equals membership.Id
                join account in db.Users on membership.AccountId equals account.Id
                where (membership.EndsAt == null || membership.EndsAt > now) && account.LeftAt == null
                orderby card.Order
                select new Card(card.MembershipId, card.Title, card.Words, account.DisplayName)).ToListAsync(cancel);
        }

        Providers = await byOrganisation.Open(cancel);
        StillIn = Guid.TryParse(TempData["left"]?.ToString(), out var left) ? await byOrganisation.WayOut(HttpContext, left, cancel) : null;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostCard(Guid membership, CancellationToken cancel)
    {
        var id = new MembershipId(membership);
        var now = clock.Now;
        var found = !frame.MadeUp ? null : await (
            from card in db.RoleCards
            join m in db.Memberships on card.MembershipId equals m.Id
            join account in db.Users on m.AccountId equals account.Id
            where m.Id == id
            select new { Membership = m, m.Scopes, account.Id, account.DisplayName, Runs = (m.EndsAt == null || m.EndsAt > now) && account.LeftAt == null }).SingleOrDefaultAsync(cancel);
        if (found is not { Runs: true })
        {
            return found is null ? NotFound() : await Refused(new MembershipOver(), cancel);
        }

        await signingIn.Begin(HttpContext, found.Id, found.DisplayName, found.Membership, "card", cancel);
        return LocalRedirect(Url.Local(To) ?? "/");
    }

    public async Task<IActionResult> OnPostPassword(CancellationToken cancel)
    {
        if (await guesses.Begin(SignInName, HttpContext, cancel) is not { } guess)
        {
            return await this.TooMany(cancel);
        }

        if (await passwords.Judge(SignInName, Password) is not { } account)
        {
            return await Refused(new WrongNameOrPassword(), cancel);
        }

        await guesses.Right(guess, cancel);
        if (!account.TwoFactorEnabled)
        {
            // A key that is made now changes the account's stamp, and what was half way in before would be out again.
            await factor.Key(account);
        }

        await HalfWay.Begin(HttpContext, account);
        return RedirectToPage(account.TwoFactorEnabled ? "/Platform/Identity/SignIn/Code" : "/Platform/Identity/SignIn/SetUpCode", new { To });
    }

    public async Task<IActionResult> OnPostAskPasskey() => Content(await passkeys.AskToEnter(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskey(string? credential, CancellationToken cancel)
    {
        // Tries are counted for the one passkey, and for the address.
        if (await guesses.Begin("passkey " + Convert.ToHexString(Passkeys.IdIn(credential) ?? []), HttpContext, cancel) is not { } guess)
        {
            return await this.TooMany(cancel);
        }

        var (account, refusal) = await passkeys.Judge(HttpContext, credential, cancel);
        if (account is null)
        {
            return await Refused(refusal!, cancel);
        }

        await guesses.Right(guess, cancel);
        return await this.GoIn(signingIn, account, "passkey", To, cancel);
    }

    public sealed record Card(MembershipId MembershipId, string Title, string Words, string Name);
}
