using Homeward.App.Platform.Storage;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Says who sent a referral, from which team or ward, and on which number they can be rung.</summary>
public sealed class WhoAsked(HomewardDb db)
{
    /// <returns>The number is null where they gave none.</returns>
    public async Task<(string Words, string? Phone)> Of(Referral referral, CancellationToken cancel)
    {
        var who = await (
            from membership in db.Memberships
            where membership.Id == referral.SenderId
            join account in db.Users on membership.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new { membership.Title, Name = account == null ? null : account.DisplayName, Phone = account == null ? null : account.PhoneNumber }).SingleAsync(cancel);
        var ward = referral.SenderWardId is { } id ? await db.Wards.Where(w => w.Id == id).Select(w => w.Name).SingleOrDefaultAsync(cancel) : null;
        return (string.Join(", ", new[] { who.Name, who.Title, ward is not null && !who.Title.Contains(ward.Split(" (")[0], StringComparison.Ordinal) ? ward : null }.OfType<string>()), who.Phone);
    }
}
