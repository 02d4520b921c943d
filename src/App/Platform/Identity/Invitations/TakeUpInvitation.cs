using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>What somebody new tells of themselves.</summary>
public sealed record Newcomer(string? Name, string? SignInName, string? Password, string? Repeated);

/// <summary>Spends an invitation: the membership begins for the account in use, for a new one with a password, or for one that an organisation's sign-in proves.</summary>
public sealed class TakeUpInvitation(
    HomewardDb db, InvitationActs invitations, MembershipActs memberships, NewAccounts newcomers, UserManager<Account> accounts, Passwords passwords, Joining joining, NamedJobs jobs, Journal.Journal journal, Clock clock)
{
    /// <summary>For whoever is signed in already.</summary>
    public Task<Refusal?> Mine(string key, Guid account, CancellationToken cancel) => db.InOneTransaction(async () =>
        await Open(key, cancel) switch
        {
            (_, { } refusal) => refusal,
            ({ } invitation, _) when await accounts.FindByIdAsync(account.ToString()) is { LeftAt: null } own => await Begin(invitation, own, [], cancel),
            _ => new InvitationOver(),
        }, cancel);

    /// <summary>For whoever came from the invitation to the sign-in page and has proved to be somebody whose last membership has ended: nobody acts yet, and the account has been theirs before.</summary>
    public async Task<Refusal?> Returning(string key, Guid account, CancellationToken cancel)
    {
        await jobs.ActAs("accounts", cancel);
        return await Mine(key, account, cancel);
    }

    /// <summary>For somebody new, who then signs in with the password and sets up their code.</summary>
    public Task<Refusal?> New(string key, Newcomer newcomer, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        var (invitation, refusal) = await Open(key, cancel);
        if (invitation is null)
        {
            return refusal;
        }

        await jobs.ActAs("accounts", cancel);
        (var account, refusal) = await newcomers.Of(newcomer.Name, newcomer.SignInName, invitation.Email);
        if (account is null || await passwords.WhyNot(account, newcomer.Password, newcomer.Repeated) is { } unfit && (refusal = unfit) is not null)
        {
            return refusal;
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, newcomer.Password!);
        db.Users.Add(account);
        return await Begin(invitation, account, [newcomers.Added(account), new PasswordChosen(account.Id) { HappenedAt = clock.Now, Subjects = [] }], cancel);
    }, cancel);

    /// <summary>For whoever has just come back from their organisation's sign-in: the account it is joined to, or a new one that it is joined to from now on.</summary>
    public async Task<(Account? Account, Guid Provider, Refusal? Refusal)> Proven(HttpContext http, string key, string? name, CancellationToken cancel)
    {
        if (await joining.Take(http, cancel) is not { } identity)
        {
            return (null, Guid.Empty, new TripOver());
        }

        Account? account = null;
        var refusal = await db.InOneTransaction(async () =>
        {
            var (invitation, over) = await Open(key, cancel);
            if (invitation is null)
            {
                return over;
            }

            await jobs.ActAs("accounts", cancel);
            account = await joining.AccountOf(identity);
            if (account is not null)
            {
                return account.LeftAt is null ? await Begin(invitation, account, [], cancel) : new HasLeft();
            }

            (account, var unfit) = await newcomers.Of(name ?? identity.Words, invitation.Email, invitation.Email);
            if (account is null)
            {
                return unfit;
            }

            db.Users.Add(account);
            await db.SaveChangesAsync(cancel);
            return await Begin(invitation, account, [newcomers.Added(account), await joining.Joined(account, identity)], cancel);
        }, cancel);
        return (refusal is null ? account : null, identity.Provider, refusal);
    }

    // Wards, teams and services close while a letter lies about: what was fit when it was sent must be fit when it is taken up, and before an account is made for it.
    private async Task<(Invitation? Invitation, Refusal? Refusal)> Open(string key, CancellationToken cancel) =>
        await invitations.Open(key, cancel) is not { } invitation ? (null, new InvitationOver())
        : await memberships.WhyNot(await Wanted(invitation, cancel), cancel) is null ? (invitation, null) : (null, new InvitationReachesNobody());

    private Task<MembershipWanted> Wanted(Invitation invitation, CancellationToken cancel) => memberships.StillThere(
        new(invitation.Role, invitation.OrganisationId.Value, invitation.TeamId?.Value, invitation.Title, invitation.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), invitation.Leads), cancel);

    private async Task<Refusal?> Begin(Invitation invitation, Account account, IReadOnlyList<Fact> before, CancellationToken cancel)
    {
        if (await db.Memberships.AnyAsync(m => m.Id == invitation.InvitedBy && m.AccountId == account.Id, cancel))
        {
            return new OwnMembership();
        }

        var wanted = await Wanted(invitation, cancel);
        var membership = MembershipActs.Made(account.Id, wanted, clock.NewId(), clock.Now);
        db.Memberships.Add(membership);
        (invitation.EndedAt, invitation.AccountId) = (clock.Now, account.Id);
        return await journal.Save(Decision.Of(
        [
            .. before,
            new InvitationTakenUp(invitation.Id, account.Id) { HappenedAt = clock.Now, Subjects = [] },
            new MembershipGiven(account.Id, membership.Id, membership.OrganisationId, membership.TeamId, membership.Role, membership.Title, wanted.Scopes) { HappenedAt = clock.Now, Subjects = [] },
        ]), cancel);
    }
}
