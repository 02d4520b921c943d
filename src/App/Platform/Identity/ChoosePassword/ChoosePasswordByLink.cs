using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity.ChoosePassword;

/// <summary>Sets the password of the account that a one-time link was made for; the authenticator app is joined anew, passkeys are taken away, and every session ends.</summary>
public sealed class ChoosePasswordByLink(
    HomewardDb db, OneTimeLinks links, UserManager<Account> accounts, Passwords passwords, SecondFactor factor, Passkeys passkeys, Sessions sessions, NamedJobs jobs, Journal.Journal journal, Clock clock)
{
    public Task<Outcome> Do(string key, string? password, string? again, CancellationToken cancel) =>
        db.InOneTransaction(() => Choose(key, password, again, cancel), cancel);

    private async Task<Outcome> Choose(string key, string? password, string? again, CancellationToken cancel)
    {
        if (await links.Open(key, OneTimeLink.ChoosePassword, cancel) is not { } link
            || await accounts.FindByIdAsync(link.AccountId.ToString()!) is not { LeftAt: null } account)
        {
            return Outcome.Of(new LinkOver());
        }

        if (await passwords.WhyNot(account, password, again) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        link.UsedAt = clock.Now;
        await passwords.Set(account, password!);
        await factor.TakeAway(account);
        await sessions.EndAll(account.Id, cancel: cancel);
        await jobs.ActAs("accounts", cancel);
        await passkeys.RemoveAll(account);
        return Outcome.Of(await journal.Save(new PasswordChosen(account.Id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }
}
