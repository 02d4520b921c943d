using System.Buffers.Text;
using System.Text.Json;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>The passkeys of an account: added, named and taken away by their owner, and judged at sign-in.</summary>
/// <remarks>
/// A passkey proves two things at once, the device and whoever unlocked it (user verification is demanded), so no code follows it. Each challenge is
/// answered once and within ten minutes. Source: W3C Web Authentication, level 3, sections 7.1 and 7.2.
/// </remarks>
public sealed class Passkeys(HomewardDb db, UserManager<Account> accounts, IPasskeyHandler<Account> handler, RoundTrips trips, Journal.Journal journal, NamedJobs jobs, Clock clock)
{
    /// <summary>More than anybody has devices.</summary>
    public const int Most = 10;

    /// <summary>How long a name may be.</summary>
    public const int LongestName = 60;

    private const string Adding = "passkey-add";
    private const string Entering = "passkey";

    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(Account account) => [.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];

    /// <summary>What the browser needs to make a passkey for the account.</summary>
    public async Task<string> AskToAdd(HttpContext http, Account account)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName ?? "", DisplayName = account.DisplayName }, http);
        trips.Begin(http, Adding, asked.AttestationState ?? "");
        return asked.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey that the browser made.</summary>
    /// <param name="name">What its owner calls it; numbered where empty.</param>
    /// <param name="made">What the browser answered.</param>
    public async Task<Refusal?> Add(HttpContext http, Account account, string? name, string? made, CancellationToken cancel)
    {
        var state = await trips.Return(http, Adding, cancel);
        var kept = await accounts.GetPasskeysAsync(account);
        if (kept.Count >= Most)
        {
            return new TooManyPasskeys();
        }

        if (state is null || await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = made ?? "", AttestationState = state }) is not { Succeeded: true } proof
            || proof.UserEntity!.Id != account.Id.ToString())
        {
            return new PasskeyNotMade();
        }

        var passkey = new UserPasskeyInfo(
            proof.Passkey!.CredentialId, proof.Passkey.PublicKey, new DateTimeOffset(clock.Now), proof.Passkey.SignCount, proof.Passkey.Transports, proof.Passkey.IsUserVerified,
            proof.Passkey.IsBackupEligible, proof.Passkey.IsBackedUp, proof.Passkey.AttestationObject, proof.Passkey.ClientDataJson)
        {
            Name = Named(name) ?? $"Passkey {kept.Count + 1}",
        };
        return await db.InOneTransaction(async () =>
        {
            await accounts.AddOrUpdatePasskeyAsync(account, passkey);
            return await journal.Save(new PasskeyAdded(account.Id, passkey.Name) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        }, cancel);
    }

    /// <summary>Gives a passkey another name; false where the account has no such passkey.</summary>
    public async Task<bool> Rename(Account account, string? id, string? name, CancellationToken cancel)
    {
        if (await Find(account, id) is not { } passkey || Named(name) is not { } words)
        {
            return false;
        }

        passkey.Name = words;
        return await db.InOneTransaction(async () =>
        {
            await accounts.AddOrUpdatePasskeyAsync(account, passkey);
            await journal.Save(new PasskeyRenamed(account.Id, words) { HappenedAt = clock.Now, Subjects = [] }, cancel);
            return true;
        }, cancel);
    }

    /// <summary>Takes a passkey away; false where the account has no such passkey.</summary>
    public async Task<bool> Remove(Account account, string? id, CancellationToken cancel) =>
        await Find(account, id) is { } passkey && await db.InOneTransaction(async () =>
        {
            await journal.Save(await Staged(account, passkey), cancel);
            return true;
        }, cancel);

    /// <summary>Takes all of an account's passkeys away, for the save of the act that makes it start again.</summary>
    public async Task RemoveAll(Account account)
    {
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
        {
            journal.Note(await Staged(account, passkey));
        }
    }

    /// <summary>What the browser needs to be asked for any passkey of this site.</summary>
    public async Task<string> AskToEnter(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        trips.Begin(http, Entering, asked.AssertionState ?? "");
        return asked.RequestOptionsJson;
    }

    /// <summary>Whose passkey answered, or why it is not taken.</summary>
    /// <param name="answer">What the browser answered.</param>
    public async Task<(Account? Account, Refusal? Refusal)> Judge(HttpContext http, string? answer, CancellationToken cancel)
    {
        if (await trips.Return(http, Entering, cancel) is not { } state)
        {
            return (null, new PasskeyNotAccepted());
        }

        var proof = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer ?? "", AssertionState = state });
        if (!proof.Succeeded)
        {
            return (null, await WhyNot(proof.Failure, answer, cancel));
        }

        if (proof.User.LeftAt is not null)
        {
            return (null, new PasskeyNotAccepted());
        }

        await accounts.AddOrUpdatePasskeyAsync(proof.User, proof.Passkey);
        return (proof.User, null);
    }

    /// <summary>A credential's id as it stands in what a browser answers; null where none does.</summary>
    internal static byte[]? IdIn(string? answer)
    {
        try
        {
            using var read = JsonDocument.Parse(answer ?? "");
            return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? Decoded(id.GetString()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A counter that goes back is told after the signature was found to be right: somebody holds a copy of the key, and that is worth a line in the journal.
    private async Task<Refusal> WhyNot(PasskeyException failure, string? answer, CancellationToken cancel)
    {
        if (IdIn(answer) is not { } id || await accounts.FindByPasskeyIdAsync(id) is not { } account)
        {
            return new PasskeyUnknown();
        }

        if (!failure.Message.Contains("counter", StringComparison.OrdinalIgnoreCase))
        {
            return new PasskeyNotAccepted();
        }

        var passkey = await accounts.GetPasskeyAsync(account, id);
        await jobs.ActAs("accounts", cancel);
        await journal.Save(new PasskeyDoubted(account.Id, passkey?.Name ?? "") { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return new PasskeyCopied();
    }

    private async Task<Fact> Staged(Account account, UserPasskeyInfo passkey)
    {
        await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        return new PasskeyRemoved(account.Id, passkey.Name ?? "") { HappenedAt = clock.Now, Subjects = [] };
    }

    private async Task<UserPasskeyInfo?> Find(Account account, string? id) => Decoded(id) is { } bytes ? await accounts.GetPasskeyAsync(account, bytes) : null;

    private static byte[]? Decoded(string? id) => id is { Length: > 0 and < 2000 } && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;

    private static string? Named(string? name) => Typed.Line(name) is { } words ? Typed.Line(words[..Math.Min(words.Length, LongestName)]) : null;
}
