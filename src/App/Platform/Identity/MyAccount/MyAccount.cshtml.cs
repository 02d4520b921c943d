using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>Who is signed in, in which membership, and what they may do with their own account.</summary>
[ForEveryoneSignedIn]
[NeverKept]
public sealed class MyAccountModel(UserManager<Account> accounts, SigningIn signingIn, SecondFactor factor, Sessions sessions, ChangeAddress address, Journal.Journal journal, Clock clock) : HomewardPage
{
    /// <summary>The address that one's news goes to, or is to go to.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Where it goes now; null where nowhere.</summary>
    public string? Address { get; private set; }

    public int Memberships { get; private set; }

    /// <summary>Whether the membership in use may invite others into the same.</summary>
    public bool Leads { get; private set; }

    public bool HasPassword { get; private set; }

    public int Passkeys { get; private set; }

    /// <summary>The organisations whose sign-in is joined to the account.</summary>
    public IReadOnlyList<string> Organisations { get; private set; } = [];

    public int CodesLeft { get; private set; }

    public int OpenSessions { get; private set; }

    /// <summary>Shown once, right after they were made.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await Own() is not { } account)
        {
            return false;
        }

        (Address, Email) = (account.Email, Email ?? account.Email);
        var memberships = await signingIn.MembershipsOf(account.Id, cancel);
        (Memberships, Leads) = (memberships.Count, memberships.Exists(m => m.Id == Acting.Membership && m.Leads));
        HasPassword = account is { PasswordHash: not null, TwoFactorEnabled: true };
        Passkeys = (await accounts.GetPasskeysAsync(account)).Count;
        Organisations = [.. (await accounts.GetLoginsAsync(account)).Select(l => l.ProviderDisplayName ?? "")];
        CodesLeft = HasPassword ? await accounts.CountRecoveryCodesAsync(account) : 0;
        OpenSessions = await sessions.CountOpen(account.Id, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostCodes(CancellationToken cancel)
    {
        if (await Own() is not { PasswordHash: not null, TwoFactorEnabled: true } account)
        {
            return NotFound();
        }

        NewCodes = await factor.NewRecoveryCodes(account);
        await journal.Save(new RecoveryCodesMade(account.Id) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return await Show(cancel);
    }

    /// <summary>Only soon after signing in, so that a screen left open is not enough.</summary>
    public async Task<IActionResult> OnPostAddress(CancellationToken cancel) =>
        await sessions.IsFresh(User, cancel)
            ? await After(await address.OfMine(Email, cancel), cancel, () =>
            {
                Say("Your e-mail address has been saved.");
                return LocalRedirect("/account");
            })
            : await Refused(new AddressNeedsAFreshSignIn(), cancel);

    public async Task<IActionResult> OnPostEverywhere(CancellationToken cancel)
    {
        var account = Acting.Account!.Value;
        await sessions.EndAll(account, cancel: cancel);
        await journal.Save(new SignedOutEverywhere(account) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        await sessions.End(HttpContext);
        return LocalRedirect("/sign-in");
    }

    private async Task<Account?> Own() => Acting.Account is { } id ? await accounts.FindByIdAsync(id.ToString()) : null;
}
