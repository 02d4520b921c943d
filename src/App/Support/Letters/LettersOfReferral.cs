using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>The copies that went to whoever had sent a referral, on each of their referrals that it answers.</summary>
public sealed class LettersOfReferral(HomewardDb db, LetterAtHand atHand) : ILettersOfReferral
{
    public async Task<IReadOnlyList<LetterOfReferral>> Of(ReferralId referral, CancellationToken cancel)
    {
        var holder = await db.Referrals.Where(r => r.Id == referral).Select(r => new { Holder = r.SenderWardId == null ? r.SenderId.Value : r.SenderWardId.Value.Value, r.PersonId, r.SentAt }).SingleOrDefaultAsync(cancel);
        return holder is null ? [] : [.. (await atHand.Copies().Where(c => c.PersonId == holder.PersonId && c.To == LetterTo.Sender && c.HolderId == holder.Holder && c.SentAt > holder.SentAt)
            .OrderBy(c => c.SentAt).Select(c => new { c.Id, c.SentAt }).ToListAsync(cancel)).Select(c => new LetterOfReferral($"/letters/{c.Id.Value}", c.SentAt))];
    }
}
