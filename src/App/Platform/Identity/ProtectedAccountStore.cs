using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Keeps accounts in the region's database, and the secrets of the second factor (authenticator key, recovery codes) encrypted.</summary>
public sealed class ProtectedAccountStore(HomewardDb db, IDataProtectionProvider protection, IdentityErrorDescriber words)
    : UserOnlyStore<Account, HomewardDb, Guid>(db, words)
{
    private readonly IDataProtector _protector = protection.CreateProtector("second factor");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;
}
