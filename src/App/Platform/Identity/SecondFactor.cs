using System.Globalization;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>The authenticator code and the recovery codes of an account.</summary>
public sealed class SecondFactor(UserManager<Account> accounts, Clock clock)
{
    private const string Provider = "homeward";
    private const string LastStep = "last-step";
    private const int Codes = 8;

    /// <summary>The key to join an app with; made at the first asking, and kept until a code from it was right.</summary>
    public async Task<string> Key(Account account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
        {
            return key;
        }

        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.RemoveAuthenticationTokenAsync(account, Provider, LastStep);
        return (await accounts.GetAuthenticatorKeyAsync(account))!;
    }

    /// <summary>Whether a code from the app is right. Each code is right once.</summary>
    public async Task<bool> Fits(Account account, string typed)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
        {
            return false;
        }

        var after = long.Parse(await accounts.GetAuthenticationTokenAsync(account, Provider, LastStep) ?? "0", CultureInfo.InvariantCulture);
        if (TimedCode.Match(key, typed, clock.Now, after) is not { } step)
        {
            return false;
        }

        await accounts.SetAuthenticationTokenAsync(account, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Whether a recovery code is right; it is spent by asking.</summary>
    public async Task<bool> Redeem(Account account, string typed) => (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, typed.Trim().ToUpperInvariant())).Succeeded;

    /// <summary>Joins the app whose code was right, and makes recovery codes; null when the code was wrong.</summary>
    public async Task<IReadOnlyList<string>?> SetUp(Account account, string typed)
    {
        if (!await Fits(account, typed))
        {
            return null;
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        return await NewRecoveryCodes(account);
    }

    /// <summary>New recovery codes; the old ones are void.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Account account) => [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes))!];

    /// <summary>Parts the account from its app, so that another can be joined at the next sign-in.</summary>
    public async Task TakeAway(Account account)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.RemoveAuthenticationTokenAsync(account, Provider, LastStep);
    }
}
