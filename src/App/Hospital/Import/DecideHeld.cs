using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>A human says what a doubtful row or a missing person means, and that is carried out. Only what is theirs to decide, and whom a row means only where they see whom it could.</summary>
public sealed class DecideHeld(HomewardDb db, HeldAtHand atHand, CarryOut carryOut, KnownPeople known, Journal journal, ActingNow acting, Clock clock)
{
    public Task<Outcome> Do(RowId id, HeldDecision decision, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        if (await atHand.Find(id, cancel) is not { } held)
        {
            return Outcome.NotThere;
        }

        if (held.Decided is null && held.Answers.Contains(decision)
            && (await atHand.WhyNot(held, decision, cancel) ?? await CarriedOut(held, decision, cancel)) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        db.ChangeTracker.Clear();
        var who = decision is HeldDecision.ThisPerson ? held.Candidates[0] : decision is HeldDecision.SomebodyNew ? await Newcomer(held, cancel) : null;
        var again = await db.HeldRows.SingleAsync(h => h.Id == id, cancel);
        return Outcome.Of(await journal.Save(again.Decide(decision, who, acting.Required.Membership, clock.Now), cancel));
    }, cancel);

    /// <summary>One decision for everyone whom the same list lacks for the same reason.</summary>
    public Task<Outcome> All(RowId one, HeldDecision decision, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        if (await atHand.Find(one, cancel) is not { StayId: not null, IsLeaver: true } first)
        {
            return Outcome.NotThere;
        }

        var together = await db.HeldRows.Where(h => h.Decided == null && h.SiteId == first.SiteId && h.Kind == first.Kind && h.Reason == first.Reason && (h.Row == null || h.Kind == CensusHoldKind.TakenFromAnotherHospital))
            .Select(h => h.Id).ToListAsync(cancel);
        var outcome = together.Count == 0 ? Outcome.Of(new HeldAlreadyDecided()) : Outcome.Done;
        foreach (var id in together)
        {
            var each = await Do(id, decision, cancel);
            outcome = each.IsDone ? outcome : each;
        }

        return outcome;
    }, cancel);

    private async Task<Refusal?> CarriedOut(HeldRow held, HeldDecision decision, CancellationToken cancel) => decision switch
    {
        HeldDecision.ThisPerson or HeldDecision.SomebodyNew => await Placed(held, decision, cancel),
        HeldDecision.HasLeft when held.Kind == CensusHoldKind.TakenFromAnotherHospital => await Placed(held, HeldDecision.ThisPerson, cancel),
        HeldDecision.HasLeft when held.Kind != CensusHoldKind.LeftButListed => await carryOut.Depart(await Leaver(held, cancel), cancel),
        HeldDecision.StillHere when held.Kind == CensusHoldKind.LeftButListed => await carryOut.Return(held.StayId!.Value, cancel),
        _ => null,
    };

    private async Task<CensusDeparture> Leaver(HeldRow held, CancellationToken cancel)
    {
        var stay = await db.Stays.AsNoTracking().SingleAsync(s => s.Id == held.StayId, cancel);
        return new CensusDeparture(stay.Id, stay.WardId, Leaving.NoLongerListed(held.TakenAt));
    }

    private async Task<Refusal?> Placed(HeldRow held, HeldDecision decision, CancellationToken cancel)
    {
        var row = held.Row!;
        if (decision == HeldDecision.SomebodyNew && row.NhsNumber is { } number && await BelongsToAnother(number.Digits, cancel))
        {
            row = row with { NhsNumber = null };
        }

        var before = await known.Before(new CensusList(held.TakenAt, [row.Site], [row], [], ""), cancel);
        var person = decision == HeldDecision.ThisPerson ? before.People.FirstOrDefault(p => p.Id == held.Candidates[0]) : null;
        if (decision == HeldDecision.ThisPerson && person is null)
        {
            return new NotAnAnswerHere();
        }

        var plan = CompareCensus.OfOne(row, person, held.TakenAt, before);
        return plan.Refusal ?? await CarryOutAll(plan, held.TakenAt, cancel);
    }

    // A number that another person holds stays theirs: whoever is in the bed is still let in.
    private async Task<Refusal?> CarryOutAll(CensusPlan plan, DateTime takenAt, CancellationToken cancel)
    {
        foreach (var number in plan.Numbers.Where(n => n.NhsNumber is null))
        {
            await carryOut.Give(number, cancel);
        }

        foreach (var step in plan.Returns.Select(r => carryOut.Return(r.StayId, cancel))
            .Concat(plan.Departures.Select(d => carryOut.Depart(d, cancel)))
            .Concat(plan.Moves.Select(m => carryOut.Move(m, takenAt, cancel)))
            .Concat(plan.Expectations.Select(e => carryOut.Expect(e, takenAt, cancel)))
            .Concat(plan.Admissions.Select(a => carryOut.Admit(a, takenAt, cancel))))
        {
            if (await step is { } refusal)
            {
                return refusal;
            }

            db.ChangeTracker.Clear();
        }

        return null;
    }

    private Task<bool> BelongsToAnother(string number, CancellationToken cancel) =>
        db.PersonIdentifiers.AnyAsync(i => i.Scheme == Journey.People.NhsNumber.Scheme && i.Value == number && i.To == null, cancel);

    /// <summary>The person whose stay the row has just begun.</summary>
    private Task<PersonId?> Newcomer(HeldRow held, CancellationToken cancel) =>
        db.Stays.Where(s => s.SiteId == held.SiteId && s.AdmittedAt == held.Row!.AdmittedAt && s.LeftAt == null)
            .OrderByDescending(s => s.Id).Select(s => (PersonId?)s.PersonId).FirstOrDefaultAsync(cancel);
}
