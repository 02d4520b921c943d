using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Referrals.Duties;
using Homeward.App.Support.Letters;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Ending;

/// <summary>Ends a plan, and closes with it what the services of the acting membership have in hand, so that each sender hears how it ended. All of it, or nothing.</summary>
/// <remarks>What other services have in hand stays with them: whoever ends the plan says that they have spoken with them.</remarks>
public sealed class EndPlan(
    HomewardDb db, PlanAtHand atHand, FindReferral find, FollowReferral follow, ActingNow acting, CodeLists codes, LayOutWork work, LetterInSight sight, Journal journal, Clock clock)
{
    /// <summary>What is in hand in the case of a plan: by the acting membership's services, and by others.</summary>
    public async Task<(IReadOnlyList<NeedInHand> Mine, IReadOnlyList<NeedInHand> Others)> Held(SupportPlan plan, CancellationToken cancel)
    {
        var held = await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel);
        var asks = held.Select(each => each.Ask).ToList();
        var mine = await find.Answerable().Where(a => asks.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancel);
        return ([.. held.Where(each => mine.Contains(each.Ask))], [.. held.Where(each => !mine.Contains(each.Ask))]);
    }

    /// <param name="version">The version of the plan that the form shows.</param>
    public async Task<Outcome> Do(PlanId id, int? version, EndForm form, CancellationToken cancel) =>
        await db.InTurnOf(await Everybody(id, cancel), () => db.Afresh(typeof(SupportPlan).Namespace, () => db.Afresh(typeof(Referral).Namespace, () => InTurn(id, version, form, cancel))), cancel);

    // With the person those who are helped by the same referrals: what follows for them is worked out anew as well.
    private async Task<IReadOnlyCollection<PersonId>> Everybody(PlanId id, CancellationToken cancel)
    {
        var plan = await db.SupportPlans.Where(p => p.Id == id).Select(p => new { p.PersonId, p.CaseId }).SingleOrDefaultAsync(cancel);
        var journey = plan is null ? [] : await atHand.Journey(plan.CaseId, cancel);
        var referrals = db.Needs.Where(n => journey.Contains(n.CaseId)).Select(n => n.ReferralId);
        return plan is null ? [] : [plan.PersonId, .. await db.Needs.Where(n => referrals.Contains(n.ReferralId)).Select(n => n.PersonId).Distinct().ToListAsync(cancel)];
    }

    private async Task<Outcome> InTurn(PlanId id, int? version, EndForm form, CancellationToken cancel)
    {
        if (await atHand.Find(id, Level.Act, cancel) is not { } plan)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(plan, version ?? plan.Version);
        var (mine, others) = await Held(plan, cancel);
        var how = codes.Of("plan-ends").FirstOrDefault(code => code.Value == form.Because && code["choose"] == "yes");
        var decision = Decide(plan, how, form, others);
        foreach (var referral in decision.IsRefused ? [] : await Referrals(mine, cancel))
        {
            decision = decision.And(await Close(referral, mine, how!, form, cancel));
        }

        if (!decision.IsRefused)
        {
            await work.For(plan, cancel);
            await sight.Begin(plan, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    private Decision Decide(SupportPlan plan, Code? how, EndForm form, IReadOnlyList<NeedInHand> others)
    {
        var isPrepared = how?["prepared"] == "yes";
        var typed = Typed.Text(form.Reached) is not null || Typed.Text(form.GoesOn) is not null || Typed.Line(form.With) is not null;
        var prepared = typed && isPrepared ? plan.PrepareEnding(form.Reached, form.GoesOn, form.With, clock.Now) : new NothingChanged();
        if (prepared.Refusal is { } refusal and not NothingChanged)
        {
            return refusal;
        }

        if (others.Count > 0 && !form.OthersKnow)
        {
            return new OthersStillHelp(string.Join(" and ", others.Select(each => each.ServiceName).Distinct(StringComparer.Ordinal)));
        }

        var ended = plan.End(how?.Value, form.Words, clock.Now, isPrepared);
        return prepared.IsRefused ? ended : prepared.And(ended);
    }

    private async Task<IReadOnlyList<Referral>> Referrals(IReadOnlyList<NeedInHand> mine, CancellationToken cancel)
    {
        var found = new List<Referral>();
        foreach (var ask in mine.Select(each => each.Ask).Distinct())
        {
            found.Add((await find.ByAsk(ask, cancel))!);
        }

        return [.. found.Distinct()];
    }

    private async Task<Decision> Close(Referral referral, IReadOnlyList<NeedInHand> mine, Code how, EndForm form, CancellationToken cancel)
    {
        var by = $"{acting.Required.Name}, {acting.Required.Title}";
        var closed = mine.Where(each => referral.Needs.Any(need => need.Id == each.Need))
            .Select(each => referral.End(each.Need, OutcomeOf(each.Need, how, form), Typed.Text(form.Words), clock.Now, new Ender(by, each.Ask)))
            .Aggregate((all, next) => all.And(next));
        return await follow.After(referral, closed, cancel);
    }

    private static string OutcomeOf(NeedId need, Code how, EndForm form) =>
        form.Outcomes.GetValueOrDefault(need.Value) is { Length: > 0 } said ? said : how["outcome"];
}

/// <summary>How a plan is to end.</summary>
/// <param name="Because">A code of the list <c>plan-ends</c>.</param>
/// <param name="Words">What those who asked hear beside the outcome.</param>
/// <param name="Reached">What was reached, where that is prepared in the same act; with <paramref name="GoesOn"/> and <paramref name="With"/>.</param>
/// <param name="Outcomes">By need, a code of the list <c>outcomes</c>; where none is picked, the one that goes with the end.</param>
/// <param name="OthersKnow">Whether the other services that still help have been spoken with.</param>
public sealed record EndForm(string? Because, string? Words, string? Reached, string? GoesOn, string? With, IReadOnlyDictionary<Guid, string?> Outcomes, bool OthersKnow);
