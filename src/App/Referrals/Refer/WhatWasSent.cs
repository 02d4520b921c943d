using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>Says to whoever has just referred somebody what came of each need: asked of somebody, with the hub, on the list of unmet needs, or of nobody yet.</summary>
public sealed class WhatWasSent(HomewardDb db, NeedsCatalogue catalogue)
{
    public async Task<string> Say(ReferralId id, CancellationToken cancel)
    {
        var needs = await db.Needs.Where(n => n.ReferralId == id)
            .Select(n => new { n.Code, n.State, Asked = db.AskNeeds.Any(put => put.NeedId == n.Id) }).ToListAsync(cancel);
        var (unmet, left) = (needs.Where(n => n.State == NeedState.Unmet).ToList(), needs.Where(n => n.State != NeedState.Unmet && !n.Asked).ToList());
        string Named(IEnumerable<string> codes) => string.Join(", ", codes.Distinct(StringComparer.Ordinal).Select(catalogue.Label));
        var sentences = new List<string>();
        if (needs.Any(n => n.Asked))
        {
            sentences.Add("The referral has been sent.");
        }

        if (unmet.Count > 0)
        {
            sentences.Add($"Nobody was asked for: {Named(unmet.Select(n => n.Code))}. No service fits, so it is recorded as unmet: the hub and the link workers see it in their list of unmet needs, "
                + "and nobody gets a message. When somebody fits, you can ask them from here.");
        }

        if (left.Count > 0)
        {
            sentences.Add($"Nobody has been asked yet for: {Named(left.Select(n => n.Code))}. Below you see who arranges it, or choose whom to ask.");
        }

        return string.Join(' ', sentences);
    }
}
