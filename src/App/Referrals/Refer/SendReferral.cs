using Homeward.App.Hospital;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>Sends one referral: opens the cases that are wanted, puts each need to whom was picked, and counts what nobody can meet.</summary>
public sealed class SendReferral(
    HomewardDb db, Access access, ActingNow acting, CodeLists codes, Offers offers, ProposeHelp propose, HubArranges hub, AskedBefore before, FollowReferral follow,
    RecordYes yes, IPlaceOfWork here, RelationRows relations, SightOfStay sight, OpensToOneself oneself, PersonAtHand atHand, Journal journal, Clock clock)
{
    /// <param name="ringOn">A number on which whoever is asked can ring the sender; kept with their account.</param>
    /// <returns>The referral; the earlier one where the same form came twice.</returns>
    public async Task<(Outcome Outcome, ReferralId? Referral)> Do(
        PersonId person, Guid requestKey, IReadOnlyList<Picked> picks, string? words, string? ringOn, CancellationToken cancel)
    {
        try
        {
            return await db.InTurnOf([person, .. picks.Select(pick => pick.Person)], async () =>
            {
                await RingOn(ringOn, cancel);
                return await Once(person, requestKey, picks, words, cancel);
            }, cancel);
        }
        catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
        {
            db.ChangeTracker.Clear();
            if (await Earlier(requestKey, cancel) is { } earlier)
            {
                return (Outcome.Done, earlier);
            }

            throw;
        }
    }

    private async Task RingOn(string? number, CancellationToken cancel)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == acting.Required.Account, cancel) is { } account)
        {
            account.PhoneNumber = PhoneNumber.TryParse(number)?.Written;
        }
    }

    private async Task<ReferralId?> Earlier(Guid requestKey, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        return await db.Referrals.Where(r => r.RequestKey == requestKey && r.SenderId == me).Select(r => (ReferralId?)r.Id).SingleOrDefaultAsync(cancel);
    }

    private async Task<(Outcome Outcome, ReferralId? Referral)> Once(
        PersonId person, Guid requestKey, IReadOnlyList<Picked> picks, string? words, CancellationToken cancel)
    {
        if (await Earlier(requestKey, cancel) is { } earlier)
        {
            return (Outcome.Done, earlier);
        }

        if (await before.Of(picks, cancel) is { } asked)
        {
            return (Outcome.Of(asked), null);
        }

        if (await Start(person, requestKey, picks, words, cancel) is not { } start)
        {
            return (Outcome.NotThere, null);
        }

        var (decision, referral) = start;
        if (referral is null)
        {
            return (Outcome.Of(decision.Refusal), null);
        }

        db.Referrals.Add(referral);
        decision = await Agree(referral, picks, decision, cancel);
        decision = await PutAll(referral, picks, decision, cancel);
        await BeginSender(referral);
        if (!await oneself.ByReferring(referral.PersonId, referral.PlaceId, cancel))
        {
            await sight.WhenReferred(referral.PersonId, referral.CaseId, cancel);
        }

        return (Outcome.Of(await journal.Save(await follow.After(referral, decision, cancel), cancel)), referral.Id);
    }

    private async Task<(Decision Decision, Referral? Referral)?> Start(PersonId person, Guid requestKey, IReadOnlyList<Picked> picks, string? words, CancellationToken cancel)
    {
        var subjects = picks.Select(pick => pick.Person).Append(person).Distinct().ToList();
        var people = access.People(Section.Referral, Level.Act);
        var known = await db.Set<Person>().Where(p => subjects.Contains(p.Id) && p.SurvivorId == null)
            .Select(p => new { p.Id, p.PlaceId, p.DiedOn }).ToListAsync(cancel);
        if (known.Count != subjects.Count || !await people.AnyAsync(p => p == person, cancel) || !await AllBelong(person, subjects, cancel))
        {
            return null;
        }

        if (known.Any(p => p.DiedOn is not null))
        {
            return (new PersonHasDied(), null);
        }

        if (picks.Any(pick => codes.Find("needs", codes.Edition("needs", ""), pick.Need) is null))
        {
            return (new NeedNotListed(), null);
        }

        var place = known.Single(p => p.Id == person).PlaceId ?? await here.Of(cancel);
        var facts = new List<Fact>();
        var cases = new Dictionary<PersonId, CaseId>();
        foreach (var subject in known)
        {
            cases[subject.Id] = await CaseOf(subject.Id, subject.PlaceId ?? place, facts, cancel);
        }

        var who = acting.Required;
        var decision = Referral.Send(
            new Sending(
                new ReferralId(clock.NewId()), requestKey, person, cases[person], place, who.Membership, who.Organisation, Ward(who), Typed.Text(words),
                [.. picks.Select(pick => new NeedPicked(new NeedId(clock.NewId()), pick.Need, pick.Person, cases[pick.Person], pick.Day, Typed.Text(pick.Words)))]),
            clock.Now,
            out var referral);
        return (facts.Count > 0 && !decision.IsRefused ? Decision.Of(facts).And(decision) : decision, referral);
    }

    /// <summary>Whether everybody named is the person or a carer of theirs.</summary>
    private async Task<bool> AllBelong(PersonId person, List<PersonId> subjects, CancellationToken cancel)
    {
        var ids = await atHand.IdsOf(person, cancel);
        var carers = await (
            from relationship in db.Set<PersonRelationship>()
            where ids.Contains(relationship.PersonId) && relationship.Cares && relationship.EndedAt == null
            join own in db.Set<Person>() on relationship.OtherId equals own.Id
            select own.SurvivorId ?? own.Id).ToListAsync(cancel);
        return subjects.All(subject => subject == person || carers.Contains(subject));
    }

    private async Task<CaseId> CaseOf(PersonId person, PlaceId place, List<Fact> facts, CancellationToken cancel)
    {
        var open = await atHand.OpenCase(person, cancel);
        var (opened, decision) = Case.Open(new CaseId(clock.NewId()), person, place, CaseOpener.Referral, open, clock.Now);
        if (opened is null)
        {
            return open!.Id;
        }

        db.Add(opened);
        facts.AddRange(decision.Facts);
        return opened.Id;
    }

    private static WardId? Ward(Acting who) => who.IsWard && who.Of(ScopeKinds.Ward).ToList() is [var ward, ..] ? new WardId(ward) : null;

    /// <summary>Records a yes given just now, for each kind of recipient among the picks that needs one; of somebody whom the sender does not read nobody takes their word.</summary>
    private async Task<Decision> Agree(Referral referral, IReadOnlyList<Picked> picks, Decision decision, CancellationToken cancel)
    {
        foreach (var pick in picks.Where(pick => pick.SaysYes))
        {
            if (pick.Service is { } service && await yes.For(referral, pick.Person, service, cancel) is { } said)
            {
                decision = decision.And(said);
            }
        }

        return decision;
    }

    private async Task<Decision> PutAll(Referral referral, IReadOnlyList<Picked> picks, Decision decision, CancellationToken cancel)
    {
        foreach (var group in picks.Where(pick => pick.Service is not null).GroupBy(pick => (pick.Person, Service: pick.Service!.Value)))
        {
            var needs = group.Select(pick => NeedOf(referral, pick)).ToList();
            decision = decision.And(await offers.Make(referral, group.Key.Service, needs, AskedBecause.Chosen, cancel) is { } offer
                ? referral.Put(offer, clock.Now)
                : new ServiceNotThere());
        }

        var hubs = await hub.In(referral.PlaceId, cancel);
        foreach (var pick in picks.Where(pick => pick.Service is null))
        {
            var subject = await offers.Subject(referral, pick.Person, cancel);
            var proposal = await propose.For(subject, pick.Need, pick.Day, [], cancel);
            if (proposal.Candidates.Count > 0)
            {
                continue;
            }

            if (!acting.Required.IsHub && hubs.Contains(pick.Need) && !await oneself.ByReferring(referral.PersonId, referral.PlaceId, cancel))
            {
                await sight.BeginHub(referral.PersonId, referral.CaseId, cancel);
                continue;
            }

            decision = decision.And(referral.FindNobody(NeedOf(referral, pick), new RowId(clock.NewId()), proposal.WhyNots, clock.Now, out var unmet));
            if (unmet is not null)
            {
                db.UnmetNeeds.Add(unmet);
            }
        }

        return decision;
    }

    private static NeedId NeedOf(Referral referral, Picked pick) => referral.Needs.Single(need => need.PersonId == pick.Person && need.Code == pick.Need).Id;

    /// <summary>The sender goes on seeing whom they referred: the ward's people whoever is on shift, else whoever sent it. Of a carer they see what becomes of the need, and no more.</summary>
    private async Task BeginSender(Referral referral)
    {
        foreach (var (subject, journey, kind) in HowLongSendersSee.Relations(referral))
        {
            await relations.Begin(subject, journey, HowLongSendersSee.Holder(referral), kind, clock.Now, clock.NewId());
        }
    }
}
