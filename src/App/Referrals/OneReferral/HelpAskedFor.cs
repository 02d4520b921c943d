using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Answers the hospital's screens what was asked for somebody's way home, and who has said yes.</summary>
public sealed class HelpAskedFor(HomewardDb db, Access access, NeedsCatalogue catalogue) : IHelpOnTheWay
{
    /// <summary>How the codes of lifts home begin: once somebody is home, none of them makes sense any more.</summary>
    private const string Lifts = "lift-home";

    public async Task<IReadOnlyList<HelpOnTheWay>> For(IReadOnlyCollection<CaseId> journey, CancellationToken cancel)
    {
        var rows = await (
            from need in access.Visible(db.Needs, Section.Referral)
            where journey.Contains(need.CaseId) && (need.State == NeedState.Open || need.State == NeedState.Accepted || need.State == NeedState.Unmet)
            join referral in db.Referrals on need.ReferralId equals referral.Id
            orderby referral.SentAt, need.Id
            select new
            {
                need.ReferralId, need.Code,
                Yes = (from put in db.AskNeeds
                       where put.NeedId == need.Id && put.State == AskNeedState.Accepted
                       join ask in db.Asks on put.AskId equals ask.Id
                       join service in db.Services on ask.ServiceId equals service.Id
                       select new { service.Name, put.AnsweredAt }).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new HelpOnTheWay(
            row.ReferralId, row.Code, catalogue.Label(row.Code), row.Yes?.AnsweredAt is { } at ? (row.Yes.Name, at) : null, row.Code.StartsWith(Lifts, StringComparison.Ordinal)))];
    }
}
