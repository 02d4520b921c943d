using System.Text.Json;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>Joins a sign-in at an organisation to an account: never by an e-mail address, only by somebody who has shown that both are theirs.</summary>
/// <remarks>Between coming back from the provider and saying yes to it the proven identity is kept in a sealed cookie, and it is taken once.</remarks>
public sealed class Joining(HomewardDb db, UserManager<Account> accounts, RoundTrips trips, Journal.Journal journal, Clock clock)
{
    private const string Kind = "proven";

    /// <summary>Keeps who came back until they say yes.</summary>
    public void Keep(HttpContext http, ProvenIdentity identity) => trips.Begin(http, Kind, JsonSerializer.Serialize(identity), fromElsewhere: true);

    /// <summary>Who came back and has not said yes yet; for showing only.</summary>
    public ProvenIdentity? Waiting(HttpContext http) => Read(trips.Peek(http, Kind));

    /// <summary>Who came back, once; null where the time is over or they were taken before.</summary>
    public async Task<ProvenIdentity?> Take(HttpContext http, CancellationToken cancel) => Read(await trips.Return(http, Kind, cancel, fromElsewhere: true));

    /// <summary>The account that this identity is joined to.</summary>
    public Task<Account?> AccountOf(ProvenIdentity identity) => accounts.FindByLoginAsync(identity.Issuer, identity.Subject);

    /// <summary>Joins who came back to an account; the refusal where they belong to another already, or are not waiting.</summary>
    public async Task<Refusal?> Join(HttpContext http, Account account, CancellationToken cancel)
    {
        if (await Take(http, cancel) is not { } identity)
        {
            return new TripOver();
        }

        return await AccountOf(identity) is not null ? new IdentityTaken(identity.ProviderName) : await db.InOneTransaction(async () =>
        {
            journal.Note(await Joined(account, identity));
            await journal.Save(cancel);
            return (Refusal?)null;
        }, cancel);
    }

    /// <summary>Joins them and answers the fact, for the save of the act that made the account.</summary>
    public async Task<Fact> Joined(Account account, ProvenIdentity identity)
    {
        await accounts.AddLoginAsync(account, new UserLoginInfo(identity.Issuer, identity.Subject, identity.ProviderName));
        return new OrganisationSignInJoined(account.Id, identity.Issuer, identity.ProviderName) { HappenedAt = clock.Now, Subjects = [] };
    }

    /// <summary>Parts an account from one of its identities; false where it has no such one.</summary>
    public async Task<bool> Part(Account account, string? issuer, string? subject, CancellationToken cancel)
    {
        if ((await accounts.GetLoginsAsync(account)).FirstOrDefault(l => l.LoginProvider == issuer && l.ProviderKey == subject) is not { } login)
        {
            return false;
        }

        return await db.InOneTransaction(async () =>
        {
            await accounts.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
            await journal.Save(new OrganisationSignInParted(account.Id, login.LoginProvider, login.ProviderDisplayName ?? "") { HappenedAt = clock.Now, Subjects = [] }, cancel);
            return true;
        }, cancel);
    }

    /// <summary>Parts an account from all its identities, for the save of the act that closes it.</summary>
    public async Task PartAll(Account account)
    {
        foreach (var login in await accounts.GetLoginsAsync(account))
        {
            await accounts.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
            journal.Note(new OrganisationSignInParted(account.Id, login.LoginProvider, login.ProviderDisplayName ?? "") { HappenedAt = clock.Now, Subjects = [] });
        }
    }

    private static ProvenIdentity? Read(string? remembered) => remembered is null ? null : JsonSerializer.Deserialize<ProvenIdentity>(remembered);
}
