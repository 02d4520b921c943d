using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Lets the services of whoever keeps a plan see it for some weeks after its end, although they have nothing in hand any more: they write its closing letter and answer questions about it.</summary>
public sealed class LetterInSight(HomewardDb db, PlanAtHand atHand, RelationRows relations, AfterTheEnd lasts, Clock clock)
{
    /// <summary>To be saved together with the end of the plan. Where nobody keeps it, each service that helped sees it.</summary>
    public async Task Begin(SupportPlan plan, CancellationToken cancel)
    {
        var journey = await atHand.Journey(plan.CaseId, cancel);
        var helped = await (
            from put in db.AskNeeds
            where journey.Contains(put.CaseId) && (put.State == AskNeedState.Accepted || put.State == AskNeedState.Finished)
            join ask in db.Asks on put.AskId equals ask.Id
            select ask.ServiceId).Distinct().ToListAsync(cancel);
        var keepers = await db.Memberships.Where(m => m.Id == plan.KeeperId).SelectMany(m => m.Scopes).Where(s => s.Kind == ScopeKinds.Service).Select(s => s.HolderId).ToListAsync(cancel);
        var kept = helped.Where(service => keepers.Contains(service.Value)).ToList();
        foreach (var service in kept.Count > 0 ? kept : helped)
        {
            await relations.Begin(plan.PersonId, plan.CaseId, service.Value, Relations.Closing, clock.Now, clock.NewId(), clock.Now + lasts.Of(Relations.Closing));
        }
    }
}
