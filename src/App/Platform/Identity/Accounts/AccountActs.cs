using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>What an administrator does with accounts: add one, give a link to start with, unlock it, close it when the person leaves.</summary>
public sealed class AccountActs(
    HomewardDb db, NewAccounts newcomers, OneTimeLinks links, Guesses guesses, Sessions sessions, Passkeys passkeys, Joining joining,
    ActingNow acting, Journal.Journal journal, Clock clock)
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(72);

    /// <summary>Adds an account without a membership yet.</summary>
    /// <param name="email">Where its news goes; empty where the sign-in name is that address.</param>
    /// <returns>The account and the link to hand over, or why not.</returns>
    public async Task<(Account? Account, Uri? Link, Refusal? Refusal)> Add(string? name, string? signInName, string? email, CancellationToken cancel)
    {
        var (account, refusal) = await newcomers.Of(name, signInName, email);
        if (account is null)
        {
            return (null, null, refusal);
        }

        db.Users.Add(account);
        var link = await links.Make(OneTimeLink.ChoosePassword, account.Id, LinkLasts, cancel);
        await journal.Save(Decision.Of(newcomers.Added(account), new OneTimeLinkMade(account.Id, link.Purpose, link.ExpiresAt) { HappenedAt = clock.Now, Subjects = [] }), cancel);
        return (account, links.AddressOf(link), null);
    }

    /// <summary>A new link to choose a password, for somebody who forgot theirs or lost their phone; earlier links are void.</summary>
    public async Task<(Uri? Link, Outcome Outcome)> NewLink(Guid id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } account)
        {
            return (null, Outcome.NotThere);
        }

        if (account.LeftAt is not null)
        {
            return (null, Outcome.Of(new HasLeft()));
        }

        var link = await links.Make(OneTimeLink.ChoosePassword, id, LinkLasts, cancel);
        await journal.Save(new OneTimeLinkMade(id, link.Purpose, link.ExpiresAt) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return (links.AddressOf(link), Outcome.Done);
    }

    /// <summary>Forgets the wrong tries, so that the person can sign in at once.</summary>
    public async Task<Outcome> Unlock(Guid id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } account)
        {
            return Outcome.NotThere;
        }

        await guesses.Forget(account.UserName, cancel);
        return Outcome.Of(await journal.Save(new AccountUnlocked(id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    /// <summary>Closes an account for good, never one's own: every session ends at its next request, every membership now. Passkeys and joined sign-ins are set free for an account to come.</summary>
    public Task<Outcome> MarkAsLeft(Guid id, CancellationToken cancel) => db.InOneTransaction(() => Leave(id, cancel), cancel);

    private async Task<Outcome> Leave(Guid id, CancellationToken cancel)
    {
        await db.WaitForOthers(cancel);
        if (await Find(id, cancel) is not { } account)
        {
            return Outcome.NotThere;
        }

        if ((account.LeftAt is not null ? new HasLeft() : acting.Required.Account == id ? new OwnAccount() : (Refusal?)null) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        var now = clock.Now;
        var memberships = await db.Memberships.AsTracking().Where(m => m.AccountId == id && (m.EndsAt == null || m.EndsAt > now)).ToListAsync(cancel);
        if (memberships.Exists(m => m.Role == Roles.Administrator) && await db.IsLastAdministrator(id, now, cancel))
        {
            return Outcome.Of(new LastAdministrator());
        }

        account.LeftAt = now;
        memberships.ForEach(m => m.EndsAt = now);
        await passkeys.RemoveAll(account);
        await joining.PartAll(account);
        await sessions.EndAll(id, cancel: cancel);
        await db.Drafts.Where(d => d.AccountId == id).ExecuteDeleteAsync(cancel);
        return Outcome.Of(await journal.Save(
            Decision.Of([new AccountLeft(id) { HappenedAt = now, Subjects = [] }, .. memberships.Select(m => new MembershipEnded(id, m.Id) { HappenedAt = now, Subjects = [] })]), cancel));
    }

    private Task<Account?> Find(Guid id, CancellationToken cancel) => db.Users.AsTracking().SingleOrDefaultAsync(a => a.Id == id, cancel);
}
