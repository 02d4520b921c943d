using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>Chooses and judges passwords: twelve characters or more, and not the name; length counts, not odd characters.</summary>
public sealed class Passwords(UserManager<Account> accounts)
{
    private const int Longest = 200;

    // Judged where there is no such account, so that the time it takes tells nothing.
    private static readonly Account Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The open account with this sign-in name and password, or null.</summary>
    public async Task<Account?> Judge(string? name, string? password)
    {
        var account = string.IsNullOrWhiteSpace(name) ? null : await accounts.FindByNameAsync(name.Trim());
        if (account?.PasswordHash is null || account.LeftAt is not null)
        {
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, Cut(password));
            return null;
        }

        return await accounts.CheckPasswordAsync(account, Cut(password)) ? account : null;
    }

    /// <summary>Why this cannot become the account's password; null when it can.</summary>
    public async Task<Refusal?> WhyNot(Account account, string? password, string? again)
    {
        if (password != again)
        {
            return new PasswordsDiffer();
        }

        if (password is not { Length: >= 12 and <= Longest })
        {
            return new UnfitPassword($"Choose a password of 12 to {Longest} characters. Three or four words together are easy to remember and hard to guess.");
        }

        if (account.UserName is { Length: > 3 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            return new UnfitPassword("Choose a password that does not hold your sign-in name.");
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            if ((await validator.ValidateAsync(accounts, account, password)) is { Succeeded: false } verdict)
            {
                return new UnfitPassword(verdict.Errors.First().Description);
            }
        }

        return null;
    }

    /// <summary>Sets a password that <see cref="WhyNot"/> has let pass.</summary>
    public async Task Set(Account account, string password)
    {
        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, password);
    }

    private static string Cut(string? password) => password is null ? "" : password[..Math.Min(password.Length, Longest)];
}
