using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Duties;

/// <summary>A plan ends with the person's death, and nobody rings or calls any more; when the death is taken back it goes on, as far as anything is still needed.</summary>
public sealed class WhenTheyDie(HomewardDb db, LiveReferrals live, LayOutWork work, Journal journal, Clock clock) : IWhen<PersonDied>, IWhen<DeathTakenBack>
{
    private const string Died = "died";

    public async Task Then(PersonDied fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        foreach (var plan in await db.SupportPlans.WithWork().Where(p => people.Contains(p.PersonId) && p.EndedAt == null).ToListAsync(cancel))
        {
            journal.Note(plan.End(Died, null, clock.Now));
            await work.For(plan, cancel);
        }
    }

    public async Task Then(DeathTakenBack fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        foreach (var plan in await db.SupportPlans.WithWork().Where(p => people.Contains(p.PersonId) && p.EndedBecause == Died).ToListAsync(cancel))
        {
            var another = await db.SupportPlans.AnyAsync(p => p.CaseId == plan.CaseId && p.EndedAt == null, cancel);
            var back = plan.ComeBack(another, clock.Now);
            var needed = await db.Needs.AnyAsync(n => people.Contains(n.PersonId) && n.State != NeedState.Ended && n.State != NeedState.EnteredInError, cancel);
            journal.Note(back.IsRefused || needed ? back : back.And(plan.End(EndLinesOfNeeds.NeedsOver, null, clock.Now)));
            await work.For(plan, cancel);
        }
    }
}
