using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>A provider as an administrator filled it in.</summary>
public sealed record ProviderWanted(Guid? Organisation, string? Name, string? Issuer, string? ClientId, string? Secret, int LeastAssurance);

/// <summary>What an administrator does with organisations' sign-ins: add one, give it its new secret, end it.</summary>
public sealed class ProviderActs(HomewardDb db, HolderLists holders, ProviderDocuments documents, ProviderCalls calls, ProviderSecrets secrets, Journal.Journal journal, Clock clock)
{
    private const int LongestName = 200;
    private const int LongestWord = 500;

    /// <summary>Adds one, after it was asked whether it is who it is said to be.</summary>
    public async Task<Refusal?> Add(ProviderWanted wanted, CancellationToken cancel)
    {
        var (name, issuer, client, secret) = (Typed.Line(wanted.Name) ?? "", wanted.Issuer?.Trim() ?? "", wanted.ClientId?.Trim() ?? "", wanted.Secret?.Trim() ?? "");
        if (name.Length is 0 or > LongestName || !Plain(issuer) || !Plain(client) || !Plain(secret) || wanted.LeastAssurance is not (0 or 2 or 3)
            || !(await holders.Of(HolderList.Organisation, cancel)).Any(o => o.Id == wanted.Organisation))
        {
            return new ProviderDetailsMissing();
        }

        if (calls.Fit(issuer) is not { Query: "" })
        {
            return new ProviderAddressUnfit();
        }

        if (await db.SignInProviders.AnyAsync(p => p.Issuer == issuer && p.ClientId == client, cancel))
        {
            return new ProviderKnown();
        }

        if (await documents.Of(issuer, cancel) is null)
        {
            return new ProviderDoesNotAnswer();
        }

        var provider = new SignInProvider
        {
            Id = clock.NewId(), OrganisationId = new OrganisationId(wanted.Organisation!.Value), Name = name, Issuer = issuer, ClientId = client, Secret = secrets.Seal(secret),
            LeastAssurance = wanted.LeastAssurance,
        };
        db.Add(provider);
        return await journal.Save(
            new SignInProviderAdded(provider.Id, provider.OrganisationId, name, issuer, client, wanted.LeastAssurance) { HappenedAt = clock.Now, Subjects = [] }, cancel);
    }

    /// <summary>Keeps the secret that the provider gave in place of the one that runs out.</summary>
    public async Task<Outcome> NewSecret(Guid id, string? secret, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } provider)
        {
            return Outcome.NotThere;
        }

        if (!Plain(secret?.Trim() ?? ""))
        {
            return Outcome.Of(new ProviderDetailsMissing());
        }

        provider.Secret = secrets.Seal(secret!.Trim());
        return Outcome.Of(await journal.Save(new SignInProviderSecretChanged(id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    /// <summary>From now on nobody signs in through it; sessions that run go on to their end.</summary>
    public async Task<Outcome> End(Guid id, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } provider)
        {
            return Outcome.NotThere;
        }

        provider.EndedAt = clock.Now;
        return Outcome.Of(await journal.Save(new SignInProviderEnded(id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    private Task<SignInProvider?> Find(Guid id, CancellationToken cancel) => db.SignInProviders.AsTracking().SingleOrDefaultAsync(p => p.Id == id && p.EndedAt == null, cancel);

    private static bool Plain(string word) => word.Length is > 0 and <= LongestWord && word.All(letter => letter is > ' ' and < (char)127);
}
