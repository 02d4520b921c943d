using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>Finds who acts by a key.</summary>
public sealed class KeyRing(HomewardDb db, Frame frame, Clock clock)
{
    /// <summary>What the keys of a made-up region begin with: they stand in the documents, so no real region takes one.</summary>
    public const string MadeUpMark = ApiKey.Mark + "made-up-";

    /// <summary>The key of a role in a made-up region.</summary>
    public static string MadeUp(string role) => MadeUpMark + role;

    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(10);

    /// <summary>The membership of a key; null where there is no such key, or its time is over, or it was revoked.</summary>
    public async Task<Acting?> ActingBy(string text, CancellationToken cancel)
    {
        if (!text.StartsWith(ApiKey.Mark, StringComparison.Ordinal) || (text.StartsWith(MadeUpMark, StringComparison.Ordinal) && !frame.MadeUp))
        {
            return null;
        }

        var (hash, now) = (ApiKey.HashOf(text), clock.Now);
        var found = await (
            from key in db.ApiKeys.AsNoTracking()
            join membership in db.Memberships on key.MembershipId equals membership.Id
            where key.Hash == hash && key.RevokedAt == null && key.ExpiresAt > now && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
            select new { Key = key, Membership = membership, membership.Scopes }).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (found.Key.LastUsedAt is not { } last || now - last > Noted)
        {
            await db.InOneTransaction(() => db.ApiKeys.Where(k => k.Id == found.Key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancel), cancel);
        }

        return Sessions.ActingAs(found.Membership, found.Scopes, found.Key.Name, account: null) with { KeyScopes = found.Key.ScopeNames };
    }
}
