using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>Makes an account of what was typed, for the act that stores it.</summary>
public sealed class NewAccounts(UserManager<Account> accounts, Clock clock)
{
    private const int LongestName = 200;

    /// <param name="name">What colleagues see.</param>
    /// <param name="signInName">With what they sign in.</param>
    /// <param name="email">Where their news goes; where it is empty, the sign-in name must be an address itself.</param>
    public async Task<(Account? Account, Refusal? Refusal)> Of(string? name, string? signInName, string? email)
    {
        if (Typed.Line(name) is not { Length: <= LongestName } display || SignInName.Of(signInName) is not { } login)
        {
            return (null, new AccountDetailsMissing());
        }

        if (!SignInName.IsFit(login))
        {
            return (null, new UnfitSignInName());
        }

        var address = Typed.Line(email) ?? login;
        if (!EmailAddress.IsOne(address))
        {
            return (null, Typed.Line(email) is null ? new EmailAddressMissing() : new EmailAddressUnfit());
        }

        if (await accounts.FindByNameAsync(login) is not null)
        {
            return (null, new SignInNameTaken(login));
        }

        var account = new Account { Id = clock.NewId(), DisplayName = display, UserName = login, NormalizedUserName = accounts.NormalizeName(login), SecurityStamp = Guid.NewGuid().ToString() };
        account.HearsAt(address);
        return (account, null);
    }

    /// <summary>The fact that goes with it.</summary>
    public AccountAdded Added(Account account) => new(account.Id, account.DisplayName, account.UserName!, account.Email) { HappenedAt = clock.Now, Subjects = [] };
}
