using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Plan;

/// <summary>What whoever helps does with the plan: goals, lines of support, its length, reviews, who keeps it. After each the work ahead is laid out anew.</summary>
public sealed class KeepPlan(HomewardDb db, PlanAtHand atHand, SupportKinds kinds, CodeLists codes, Colleagues colleagues, LayOutWork work, Journal journal, Clock clock)
{
    public Task<Outcome> WriteGoal(PlanId id, string? words, string? saidFor, CancellationToken cancel) =>
        Do(id, plan => plan.WriteGoal(new RowId(clock.NewId()), words, saidFor, clock.Now), cancel);

    public Task<Outcome> TakeGoalOut(PlanId id, RowId goal, CancellationToken cancel) => Do(id, plan => plan.TakeGoalOut(goal, clock.Now), cancel);

    public Task<Outcome> Lengthen(PlanId id, DateOnly? lastDay, string? reason, string? agreedBy, CancellationToken cancel) =>
        Do(id, plan => plan.Lengthen(lastDay, reason, agreedBy, clock.Now), cancel);

    public Task<Outcome> Review(PlanId id, ReviewForm form, CancellationToken cancel) => Do(id, plan => plan.Review(new RowId(clock.NewId()), form, clock.Now), cancel);

    public Task<Outcome> PrepareEnding(PlanId id, string? reached, string? goesOn, string? with, CancellationToken cancel) =>
        Do(id, plan => plan.PrepareEnding(reached, goesOn, with, clock.Now), cancel);

    /// <param name="because">A code of the list <c>readmission-reasons</c>.</param>
    public Task<Outcome> Explain(PlanId id, string? because, string? words, CancellationToken cancel) =>
        Do(id, plan => plan.Explain(codes.Of("readmission-reasons").Any(code => code.Value == because) ? because : null, words, clock.Now), cancel);

    /// <param name="to">Whoever answers for a service that helps in this plan.</param>
    public async Task<Outcome> HandOver(PlanId id, MembershipId to, string? words, CancellationToken cancel)
    {
        if (await atHand.Find(id, Level.Act, cancel) is not { } plan)
        {
            return Outcome.NotThere;
        }

        var can = await colleagues.For([.. (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).Select(each => each.Service).Distinct()], cancel);
        return await Save(plan, can.Any(who => who.Id == to) ? plan.HandOver(to, words, clock.Now) : new NotAColleague(), cancel);
    }

    /// <param name="line">The line to change; null for a new one.</param>
    /// <param name="version">The version of the line that the form was filled in from.</param>
    /// <param name="form">Its service is looked up here: whoever has the need in hand.</param>
    public async Task<Outcome> Keep(PlanId id, PlanLineId? line, int? version, LineForm form, CancellationToken cancel)
    {
        if (await atHand.Find(id, Level.Act, cancel) is not { } plan)
        {
            return Outcome.NotThere;
        }

        var held = (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).FirstOrDefault(each => each.Need == form.Need);
        var said = form with { Service = held?.Service ?? default, Kind = kinds.Has(form.Kind) ? form.Kind : "" };
        if (line is { } known && plan.Lines.SingleOrDefault(each => each.Id == known) is { } found)
        {
            db.HoldTo(found, version ?? found.Version);
        }

        return await Save(plan, line is { } which ? plan.ChangeLine(which, said, held is not null, clock.Now) : plan.AddLine(new PlanLineId(clock.NewId()), said, held is not null, clock.Now), cancel);
    }

    public Task<Outcome> EndLine(PlanId id, PlanLineId line, CancellationToken cancel) => Do(id, plan => plan.EndLine(line, clock.Now), cancel);

    private async Task<Outcome> Do(PlanId id, Func<SupportPlan, Decision> act, CancellationToken cancel) =>
        await atHand.Find(id, Level.Act, cancel) is { } plan ? await Save(plan, act(plan), cancel) : Outcome.NotThere;

    private Task<Outcome> Save(SupportPlan plan, Decision decision, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        if (!decision.IsRefused)
        {
            journal.Note(decision);
            await work.For(plan, cancel);
            await journal.Save(cancel);
            return Outcome.Done;
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);
}
