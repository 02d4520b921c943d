using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Referrals.Work;
using Homeward.App.Support.Keeping;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Plan;

/// <summary>What whoever helps does with the plan: goals, lines of support, its length, reviews, who keeps it. After each the work ahead is laid out anew.</summary>
public sealed class KeepPlan(HomewardDb db, PlanAtHand atHand, SupportKinds kinds, CodeLists codes, Colleagues colleagues, WhoKeeps keeps, ActingNow acting, LayOutWork work, Journal journal, Clock clock)
{
    public Task<Outcome> WriteGoal(PlanId id, string? words, string? saidFor, CancellationToken cancel) =>
        Do(id, plan => plan.WriteGoal(new RowId(clock.NewId()), words, saidFor, clock.Now), cancel);

    public Task<Outcome> TakeGoalOut(PlanId id, RowId goal, CancellationToken cancel) => Do(id, plan => plan.TakeGoalOut(goal, clock.Now), cancel);

    /// <param name="version">The version of the plan that the form shows.</param>
    public Task<Outcome> Lengthen(PlanId id, int? version, DateOnly? lastDay, string? reason, string? agreedBy, CancellationToken cancel) =>
        Do(id, plan => Held(plan, version).Lengthen(lastDay, reason, agreedBy, clock.Now), cancel);

    public Task<Outcome> Review(PlanId id, ReviewForm form, CancellationToken cancel) => Do(id, plan => plan.Review(new RowId(clock.NewId()), form, clock.Now), cancel);

    /// <param name="version">The version of the plan that the form shows.</param>
    public Task<Outcome> PrepareEnding(PlanId id, int? version, string? reached, string? goesOn, string? with, CancellationToken cancel) =>
        Do(id, plan => Held(plan, version).PrepareEnding(reached, goesOn, with, clock.Now), cancel);

    /// <param name="version">The version of the time back in hospital that the form shows.</param>
    /// <param name="because">A code of the list <c>readmission-reasons</c>.</param>
    public Task<Outcome> Explain(PlanId id, int? version, string? because, string? words, CancellationToken cancel) => Do(id, plan =>
    {
        if (plan.Pauses.MaxBy(pause => pause.BeganAt) is { } last)
        {
            Held(last, version);
        }

        return plan.Explain(codes.Of("readmission-reasons").Any(code => code.Value == because) ? because : null, words, clock.Now);
    }, cancel);

    /// <param name="version">The version of the plan that the form shows.</param>
    /// <param name="to">Whoever answers for a service that helps in this plan.</param>
    public Task<Outcome> HandOver(PlanId id, int? version, MembershipId to, string? words, CancellationToken cancel) => Do(id, async plan =>
    {
        return await CanKeep(plan, to, cancel) ? Held(plan, version).HandOver(to, words, clock.Now) : new NotAColleague();
    }, cancel);

    /// <summary>Whoever acts keeps the plan from now on, because nobody else does.</summary>
    /// <param name="version">The version of the plan that the form shows.</param>
    public Task<Outcome> TakeOver(PlanId id, int? version, CancellationToken cancel) => Do(id, async plan =>
    {
        var me = acting.Required.Membership;
        var held = Held(plan, version);
        return !await CanKeep(plan, me, cancel) ? new NotAColleague()
            : plan.EndedAt is null && plan.KeeperId != me && !await keeps.IsUnkept(id, cancel) ? new SomebodyKeepsIt()
            : held.HandOver(me, null, clock.Now);
    }, cancel);

    /// <param name="line">The line to change; null for a new one.</param>
    /// <param name="version">The version of the line that the form was filled in from.</param>
    /// <param name="form">Its service is looked up here: whoever has the need in hand.</param>
    public Task<Outcome> Keep(PlanId id, PlanLineId? line, int? version, LineForm form, CancellationToken cancel) => Do(id, async plan =>
    {
        var held = (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).FirstOrDefault(each => each.Need == form.Need);
        var said = form with { Service = held?.Service ?? default, Kind = kinds.Has(form.Kind) ? form.Kind : "" };
        Hold(plan, line, version);
        return line is { } which ? plan.ChangeLine(which, said, held is not null, clock.Now) : plan.AddLine(new PlanLineId(clock.NewId()), said, held is not null, clock.Now);
    }, cancel);

    /// <param name="version">The version of the line that the form shows.</param>
    public Task<Outcome> EndLine(PlanId id, PlanLineId line, int? version, CancellationToken cancel) => Do(id, plan =>
    {
        Hold(plan, line, version);
        return plan.EndLine(line, clock.Now);
    }, cancel);

    private async Task<bool> CanKeep(SupportPlan plan, MembershipId who, CancellationToken cancel)
    {
        var services = (await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel)).Where(each => !each.IsWithdrawn).Select(each => each.Service).Distinct();
        return (await colleagues.For([.. services], cancel)).Any(colleague => colleague.Id == who);
    }

    private void Hold(SupportPlan plan, PlanLineId? line, int? version)
    {
        if (plan.Lines.SingleOrDefault(each => each.Id == line) is { } known)
        {
            Held(known, version);
        }
    }

    private T Held<T>(T row, int? version)
        where T : class, IVersioned
    {
        db.HoldTo(row, version ?? row.Version);
        return row;
    }

    private Task<Outcome> Do(PlanId id, Func<SupportPlan, Decision> act, CancellationToken cancel) => Do(id, plan => Task.FromResult(act(plan)), cancel);

    private Task<Outcome> Do(PlanId id, Func<SupportPlan, Task<Decision>> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await atHand.Find(id, Level.Act, cancel) is not { } plan)
        {
            return Outcome.NotThere;
        }

        var decision = await act(plan);
        if (decision.IsRefused)
        {
            return Outcome.Of(await journal.Save(decision, cancel));
        }

        journal.Note(decision);
        await work.For(plan, cancel);
        await journal.Save(cancel);
        return Outcome.Done;
    }, cancel);
}
