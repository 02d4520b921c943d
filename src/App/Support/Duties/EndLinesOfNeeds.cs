using Homeward.App.People;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.App.Support.Letters;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Duties;

/// <summary>What was planned for a need ends when the need does, or when the service that had it in hand no longer has; with the last need of the case the plan ends.</summary>
/// <remarks>While a need is still asked of somebody the plan goes on without a line for it: whoever says yes finds it. A death ends a plan as such: <see cref="WhenTheyDie"/>.</remarks>
public sealed class EndLinesOfNeeds(HomewardDb db, PlanAtHand atHand, PersonAtHand people, LayOutWork work, LetterInSight sight, Journal journal, Clock clock) : IHearOfNeeds
{
    /// <summary>The code of the list <c>plan-ends</c> for a plan in which nothing is needed any more.</summary>
    public const string NeedsOver = "needs-over";

    // A plan that ends in this very act, with the needs that it closes, still stands as running in the database.
    public async Task NoLongerInHand(IReadOnlyCollection<NeedId> needs, CancellationToken cancel)
    {
        foreach (var id in await db.Needs.Where(n => needs.Contains(n.Id)).Select(n => n.CaseId).Distinct().ToListAsync(cancel))
        {
            var journey = await atHand.Journey(id, cancel);
            if (await db.SupportPlans.WithWork().FirstOrDefaultAsync(p => journey.Contains(p.CaseId) && p.EndedAt == null, cancel) is { EndedAt: null } plan)
            {
                await Follow(plan, journey, needs, cancel);
            }
        }
    }

    private async Task Follow(SupportPlan plan, IReadOnlyList<CaseId> journey, IReadOnlyCollection<NeedId> needs, CancellationToken cancel)
    {
        if (plan.EndLinesOf(needs, clock.Now) is { } ended)
        {
            journal.Note(ended);
        }

        if (await NothingIsNeeded(journey, cancel) && (await people.Survivor(plan.PersonId, cancel))?.DiedOn is null)
        {
            journal.Note(plan.End(NeedsOver, null, clock.Now));
            await sight.Begin(plan, cancel);
        }

        await work.For(plan, cancel);
    }

    // Read whole and then judged, so that what this very act has changed counts.
    private async Task<bool> NothingIsNeeded(IReadOnlyList<CaseId> journey, CancellationToken cancel) =>
        (await db.Needs.Where(n => journey.Contains(n.CaseId)).ToListAsync(cancel)).TrueForAll(need => need.IsOver);
}
