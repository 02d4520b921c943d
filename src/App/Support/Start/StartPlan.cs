using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Start;

/// <summary>Starts the support plan of a case, by a service that has said yes to a need of it.</summary>
public sealed class StartPlan(HomewardDb db, FindReferral find, PlanAtHand atHand, LayOutWork work, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>What a plan would begin with; null for an ask that is not within reach, or of which nothing is in hand.</summary>
    public async Task<Ground?> Of(AskId id, CancellationToken cancel)
    {
        var ask = await find.Answerable().Where(a => a.Id == id && a.Needs.Any(put => put.State == AskNeedState.Accepted))
            .Select(a => new { a.PersonId, a.CaseId, a.PlaceId, SaidYes = a.Needs.Where(put => put.State == AskNeedState.Accepted).Min(put => put.AnsweredAt) }).SingleOrDefaultAsync(cancel);
        if (ask is null)
        {
            return null;
        }

        var journey = await atHand.Journey(ask.CaseId, cancel);
        var (wentHome, day) = await DayNought(journey, LondonTime.DayOf(ask.SaidYes ?? clock.Now), cancel);
        return new Ground(ask.PersonId, journey[0], ask.PlaceId, wentHome, day, await atHand.Running(journey, cancel));
    }

    /// <returns>The plan, where it was started.</returns>
    public Task<(Outcome Outcome, PlanId Plan)> Do(AskId id, string? goal, string? saidFor, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await Of(id, cancel) is not { } ground)
        {
            return (Outcome.NotThere, default);
        }

        var start = new PlanStart(new PlanId(clock.NewId()), ground.Person, ground.Case, ground.Place, acting.Required.Membership, ground.DayNought, new RowId(clock.NewId()), goal, saidFor);
        var decision = SupportPlan.Start(start, ground.Running is not null, clock.Now, out var plan);
        if (plan is null)
        {
            return (Outcome.Of(await journal.Save(decision, cancel)), default);
        }

        db.SupportPlans.Add(plan);
        journal.Note(decision);
        await work.For(plan, cancel);
        await journal.Save(cancel);
        return (Outcome.Done, plan.Id);
    }, cancel);

    // Of a journey that lies further back than a plan lasts nothing would be left: the plan then counts from the yes, as without a stay.
    private async Task<(bool WentHome, DateOnly? Day)> DayNought(IReadOnlyList<CaseId> journey, DateOnly saidYes, CancellationToken cancel)
    {
        var stay = await db.Stays.AsNoTracking().Where(s => journey.Contains(s.CaseId)).OrderByDescending(s => s.AdmittedAt).FirstOrDefaultAsync(cancel);
        if (stay is null)
        {
            return (false, saidYes);
        }

        return WentHome.On(stay) is { } day ? day.AddDays(SupportPlan.UsualDays) > clock.Today ? (true, day) : (false, saidYes) : (true, null);
    }
}

/// <summary>What a plan begins with.</summary>
/// <param name="AfterAStay">Whether its days count from going home; else from the yes.</param>
/// <param name="DayNought">Null while they are in hospital.</param>
/// <param name="Running">The plan that runs already; null where none does.</param>
public sealed record Ground(PersonId Person, CaseId Case, PlaceId Place, bool AfterAStay, DateOnly? DayNought, PlanId? Running);
