using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Duties;

/// <summary>The days of a plan that was made in hospital are counted from going home; where the discharge is cancelled they are not, until they do go.</summary>
/// <remarks>Somebody who is only no longer on the list has not gone home: the days begin when somebody says so.</remarks>
public sealed class WhenTheyGoHome(HomewardDb db, LiveReferrals live, LayOutWork work, Journal journal, Clock clock)
    : IWhen<LeftHospital>, IWhen<LeavingConfirmed>, IWhen<DischargeCancelled>
{
    public Task Then(LeftHospital fact, CancellationToken cancel) => Count(fact, fact.Stay, cancel);

    public Task Then(LeavingConfirmed fact, CancellationToken cancel) => Count(fact, fact.Stay, cancel);

    public async Task Then(DischargeCancelled fact, CancellationToken cancel)
    {
        var began = LondonTime.DayOf(await db.Stays.Where(s => s.Id == fact.Stay).Select(s => s.AdmittedAt).SingleAsync(cancel));
        foreach (var plan in (await Running(fact, cancel)).Where(plan => plan.DayNought >= began))
        {
            await Follow(plan, plan.StayInHospital(clock.Now), cancel);
        }
    }

    private async Task Count(Fact fact, StayId id, CancellationToken cancel)
    {
        if (WentHome.On(await db.Stays.SingleAsync(s => s.Id == id, cancel)) is { } day)
        {
            foreach (var plan in (await Running(fact, cancel)).Where(plan => plan.DayNought is null))
            {
                await Follow(plan, plan.GoHome(day, clock.Now), cancel);
            }
        }
    }

    private async Task Follow(SupportPlan plan, Decision decision, CancellationToken cancel)
    {
        journal.Note(decision);
        await work.For(plan, cancel);
    }

    private async Task<List<SupportPlan>> Running(Fact fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        return await db.SupportPlans.Include(p => p.Lines).Where(p => people.Contains(p.PersonId) && p.EndedAt == null).ToListAsync(cancel);
    }
}
