using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

internal static class WaysOfSigningIn
{
    /// <summary>By what each of these accounts can sign in, in the words of the administrator's screens; never empty.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> WaysIn(this HomewardDb db, IReadOnlyCollection<Account> accounts, CancellationToken cancel)
    {
        var ids = accounts.Select(a => a.Id).ToList();
        var passkeys = (await db.UserPasskeys.Where(p => ids.Contains(p.UserId)).Select(p => p.UserId).ToListAsync(cancel)).CountBy(id => id).ToDictionary();
        var organisations = (await db.UserLogins.Where(l => ids.Contains(l.UserId)).Select(l => new { l.UserId, l.ProviderDisplayName }).ToListAsync(cancel)).ToLookup(l => l.UserId);
        return accounts.ToDictionary(a => a.Id, a =>
        {
            List<string> ways =
            [
                .. passkeys.GetValueOrDefault(a.Id) switch { 0 => Array.Empty<string>(), 1 => ["1 passkey"], var many => [$"{many} passkeys"] },
                .. organisations[a.Id].Select(l => $"Sign-in of {l.ProviderDisplayName}"),
                .. a.PasswordHash is null ? Array.Empty<string>() : [a.TwoFactorEnabled ? "Password and code set up" : "Password chosen; code not set up yet"],
            ];
            return (IReadOnlyList<string>)(ways.Count > 0 ? ways : ["No password yet"]);
        });
    }
}
