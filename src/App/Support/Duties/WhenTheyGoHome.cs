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

/// <summary>
/// The days of a plan that was made in hospital are counted from going home; where the discharge is cancelled they are not, until they do go. Whoever comes back into hospital
/// pauses the plan, and going home again restarts it as it was.
/// </summary>
/// <remarks>Somebody who is only no longer on the list has not gone home: the days begin, or go on, when somebody says so.</remarks>
public sealed class WhenTheyGoHome(HomewardDb db, LiveReferrals live, LayOutWork work, Journal journal, Clock clock)
    : IWhen<PersonAdmitted>, IWhen<LeftHospital>, IWhen<LeavingConfirmed>, IWhen<DischargeCancelled>, IWhen<AdmissionEnteredInError>
{
    public async Task Then(PersonAdmitted fact, CancellationToken cancel)
    {
        foreach (var plan in await Running(fact, cancel))
        {
            await Follow(plan, plan.Pause(new RowId(clock.NewId()), fact.Stay, LondonTime.DayOf(fact.HappenedAt), clock.Now), cancel);
        }
    }

    public Task Then(LeftHospital fact, CancellationToken cancel) => Count(fact, fact.Stay, cancel);

    public Task Then(LeavingConfirmed fact, CancellationToken cancel) => Count(fact, fact.Stay, cancel);

    public async Task Then(DischargeCancelled fact, CancellationToken cancel)
    {
        var began = LondonTime.DayOf(await db.Stays.Where(s => s.Id == fact.Stay).Select(s => s.AdmittedAt).SingleAsync(cancel));
        foreach (var plan in await Running(fact, cancel))
        {
            await Follow(plan, plan.Pauses.Count == 0 && plan.DayNought >= began ? plan.StayInHospital(clock.Now) : plan.PauseAgain(fact.Stay, clock.Now), cancel);
        }
    }

    /// <summary>They were never back in hospital: a plan that rested for that stay alone has not rested for a day.</summary>
    public async Task Then(AdmissionEnteredInError fact, CancellationToken cancel)
    {
        foreach (var plan in (await Running(fact, cancel)).Where(plan => plan.Pauses.Any(pause => pause.Until is null && pause.StayId == fact.Stay)))
        {
            await Follow(plan, plan.GoOn(fact.Stay, plan.PausedSince!.Value, clock.Now), cancel);
        }
    }

    private async Task Count(Fact fact, StayId id, CancellationToken cancel)
    {
        if (WentHome.On(await db.Stays.SingleAsync(s => s.Id == id, cancel)) is { } day)
        {
            foreach (var plan in await Running(fact, cancel))
            {
                await Follow(plan, plan.DayNought is null ? plan.GoHome(day, clock.Now) : plan.GoOn(id, day, clock.Now), cancel);
            }
        }
    }

    // Refused where nothing follows for this plan: it is at home already, or was before.
    private async Task Follow(SupportPlan plan, Decision decision, CancellationToken cancel)
    {
        if (!decision.IsRefused)
        {
            journal.Note(decision);
            await work.For(plan, cancel);
        }
    }

    private async Task<List<SupportPlan>> Running(Fact fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        return await db.SupportPlans.WithWork().Where(p => people.Contains(p.PersonId) && p.EndedAt == null).ToListAsync(cancel);
    }
}
