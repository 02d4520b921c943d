using Homeward.App.Platform.Messages.Boxes;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Finds how somebody without an account reaches whoever asked them: on the number that the sender gave, else at the mail box of the ward or team, else at the sender’s own address.</summary>
public sealed class SenderReach(HomewardDb db, WhereNewsGoes news)
{
    public async Task<Reach> Of(AskId id, CancellationToken cancel)
    {
        var sent = await (
            from ask in db.Asks
            where ask.Id == id
            join referral in db.Referrals on ask.ReferralId equals referral.Id
            join membership in db.Memberships on referral.SenderId equals membership.Id
            join account in db.Users on membership.AccountId equals (Guid?)account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new { referral.SenderWardId, referral.SenderId, Phone = account == null ? null : account.PhoneNumber }).SingleAsync(cancel);
        return new Reach(sent.Phone, sent.Phone is null ? (await news.Of(sent.SenderWardId?.Value, sent.SenderId, cancel)).Address : null);
    }
}

/// <summary>How a sender is reached.</summary>
/// <param name="Mail">Where there is no number.</param>
public sealed record Reach(string? Phone, string? Mail)
{
    public bool IsKnown => (Phone ?? Mail) is not null;

    /// <summary>What to do, in the middle of a sentence.</summary>
    public string Words => Phone is not null ? $"ring {Phone}" : Mail is not null ? $"write to {Mail}" : "ring them";
}
