using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Draws one referral for whoever looks: whole for the sender and the hub; for a helper what was put to them, and nothing of what others were asked.</summary>
public sealed class SeeReferral(HomewardDb db, Access access, FindReferral find, HubArranges hub, WhoIsRung rung, WhoAsked asked, WhereNewsGoes news, NeedsCatalogue catalogue, DeclineReasons reasons, CodeLists codes, Clock clock)
{
    /// <returns>Null where there is none, or none of it may be seen.</returns>
    public async Task<ReferralPicture?> Of(ReferralId id, CancellationToken cancel)
    {
        var needs = await find.SeenNeeds().AsNoTracking().Where(n => n.ReferralId == id).OrderBy(n => n.Id).ToListAsync(cancel);
        if (needs.Count == 0)
        {
            return null;
        }

        var referral = await db.Referrals.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        needs = [.. needs.OrderBy(need => need.PersonId == referral.PersonId ? 0 : 1).ThenBy(need => catalogue.Order(need.Code))];
        // Which may be seen is asked once: as part of the query for them whole, it would be asked again with each kind of row.
        var seen = await find.Seen().Where(a => a.ReferralId == id).Select(a => a.Id).ToListAsync(cancel);
        var asks = await db.Asks.AsNoTracking().Where(a => seen.Contains(a.Id))
            .Include(a => a.Needs).Include(a => a.Questions).Include(a => a.Clocks).AsSplitQuery().OrderBy(a => a.ReceivedAt).ThenBy(a => a.Id).ToListAsync(cancel);
        var (people, patient) = await People(referral, needs, cancel);
        var names = new Names(
            people,
            patient,
            await Services(asks, needs, cancel),
            await Handlers(asks, cancel));
        var sender = await asked.Of(referral, cancel);
        var mine = await find.Sent().AnyAsync(r => r.Id == id, cancel);
        return new ReferralPicture(
            id, referral.PersonId, names.Patient, referral.CaseId, sender.Words, sender.Phone, referral.SenderId, referral.SentAt, referral.Words, mine,
            mine && needs.Exists(need => !need.IsOver) ? await news.Of(referral.SenderWardId?.Value, referral.SenderId, cancel) : null,
            await Draw(needs, asks, names, mine, cancel),
            await Draw(asks, needs, names, cancel));
    }

    private async Task<List<NeedPicture>> Draw(List<Need> needs, List<Ask> asks, Names names, bool mine, CancellationToken cancel)
    {
        var (ids, people) = (needs.Select(need => need.Id).ToList(), needs.Select(need => need.PersonId).Distinct().ToList());
        var whole = await find.WhollyKnown.Where(p => people.Contains(p)).Distinct().ToListAsync(cancel);
        var seen = asks.ConvertAll(ask => (AskId?)ask.Id);
        var attempts = (await db.ContactAttempts.AsNoTracking().Where(a => ids.Contains(a.NeedId) && (mine || seen.Contains(a.AskId))).OrderBy(a => a.At).ToListAsync(cancel)).ToLookup(a => a.NeedId);
        var reached = await access.People(Section.Contact).Where(p => people.Contains(p)).Distinct().ToListAsync(cancel);
        var unmet = (await db.UnmetNeeds.AsNoTracking().Where(u => ids.Contains(u.NeedId)).ToListAsync(cancel)).ToLookup(u => u.NeedId);
        var hubs = await hub.In(needs[0].PlaceId, cancel);
        return
        [
            .. needs.Select(need => new NeedPicture(
                need, catalogue.Label(need.Code), names.People[need.PersonId], WhyItEnded.Sentence(WhyItEnded.Of(need, asks.SelectMany(ask => ask.Needs))) ?? (need.Outcome is { } outcome ? codes.Label("outcomes", outcome) : null),
                Holder(need, asks, names, put => put.IsLive),
                Holder(need, asks, names, put => put.State == AskNeedState.Questioned),
                mine,
                mine || whole.Contains(need.PersonId),
                need.State == NeedState.Open && hubs.Contains(need.Code) && !asks.Exists(ask => ask.Needs.Any(put => put.NeedId == need.Id)),
                [.. (reached.Contains(need.PersonId) ? unmet[need.Id].MaxBy(u => u.FoundAt)?.WhyNots ?? [] : []).Select(whyNot => (names.Services.GetValueOrDefault(whyNot.Service, "A service"), whyNot.Reason))],
                [.. attempts[need.Id].Select(a => new AttemptPicture(a.At, codes.Label("contact-results", a.Result), a.Reached, a.Words))],
                unmet[need.Id].Max(u => (DateTime?)u.FoundAt))),
        ];
    }

    private async Task<List<AskPicture>> Draw(List<Ask> asks, List<Need> needs, Names names, CancellationToken cancel)
    {
        var (ids, now) = (asks.Select(ask => ask.Id).ToList(), clock.Now);
        var links = await db.AnswerLinks.AsNoTracking().Where(l => ids.Contains(l.AskId) && l.EndedAt == null && l.ExpiresAt > now)
            .Select(l => new { l.AskId, l.ExpiresAt, IsSpent = l.For == LinkFor.Answer && l.WrongPins >= AnswerLink.WrongPinsAllowed }).ToListAsync(cancel);
        var services = asks.ConvertAll(ask => ask.ServiceId);
        var calls = (await rung.For(needs.ConvertAll(need => need.Id), cancel)).SelectMany(each => each).ToLookup(call => call.Ask, call => call.For);
        var phones = await db.Services.Where(s => services.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Phone, cancel);
        return
        [
            .. asks.Select(ask => new AskPicture(
                ask, names.Services[ask.ServiceId], phones[ask.ServiceId], names.People[ask.PersonId], ask.HandlerId is { } handler ? names.Handlers.GetValueOrDefault(handler).Name : null,
                links.Where(link => link.AskId == ask.Id).Select(link => (DateTime?)link.ExpiresAt).FirstOrDefault(),
                [.. calls[ask.Id].Distinct()],
                [.. ask.Needs.OrderBy(put => put.NeedId.Value).Select(put => new AnswerPicture(
                    put,
                    catalogue.Label(needs.Single(need => need.Id == put.NeedId).Code),
                    put.DeclineReason is { } reason ? reasons.Label(reason) : null))])
            {
                CodeIsSpent = links.Exists(link => link.AskId == ask.Id && link.IsSpent),
                HandlerHasLeft = ask.HandlerId is { } had && names.Handlers.GetValueOrDefault(had).HasLeft,
            }),
        ];
    }

    private static string? Holder(Need need, List<Ask> asks, Names names, Func<AskNeed, bool> which)
    {
        var live = asks.SelectMany(ask => ask.Needs, (ask, put) => (ask, put)).Where(each => each.put.NeedId == need.Id && which(each.put)).ToList();
        return live.Count == 0 ? null : string.Join(" and ", live.OrderBy(each => each.put.State == AskNeedState.Accepted ? 0 : 1).Select(each => names.Services[each.ask.ServiceId]));
    }

    // A carer whose record is not open to the reader is spoken of by whom they care for.
    private async Task<(Dictionary<PersonId, string> People, string? Patient)> People(Referral referral, List<Need> needs, CancellationToken cancel)
    {
        var ids = needs.Select(need => need.PersonId).Append(referral.PersonId).Distinct().ToList();
        var named = access.People(Section.Identity);
        var names = await (
            from own in db.Set<Person>()
            where ids.Contains(own.Id)
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            where named.Contains(person.Id)
            select new { own.Id, Name = (person.GivenName + " " + person.FamilyName).Trim() }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var carer = names.TryGetValue(referral.PersonId, out var patient) ? $"the carer of {patient}" : "a carer";
        return (ids.ToDictionary(id => id, id => names.GetValueOrDefault(id, carer)), patient);
    }

    private async Task<Dictionary<ServiceId, string>> Services(List<Ask> asks, List<Need> needs, CancellationToken cancel)
    {
        var needIds = needs.Select(need => need.Id).ToList();
        var whyNots = (await db.UnmetNeeds.AsNoTracking().Where(u => needIds.Contains(u.NeedId)).ToListAsync(cancel)).SelectMany(u => u.WhyNots).Select(w => w.Service);
        var ids = asks.Select(ask => ask.ServiceId).Concat(whyNots).Distinct().ToList();
        return await db.Services.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
    }

    private async Task<Dictionary<MembershipId, (string Name, bool HasLeft)>> Handlers(List<Ask> asks, CancellationToken cancel)
    {
        var (ids, working) = (asks.Select(ask => ask.HandlerId).OfType<MembershipId>().Distinct().ToList(), db.StillWorked(clock.Now));
        return ids.Count == 0 ? [] : await (
            from membership in db.Memberships
            where ids.Contains(membership.Id)
            join account in db.Users on membership.AccountId equals account.Id
            select new { membership.Id, account.DisplayName, HasLeft = !working.Any(here => here.Id == membership.Id) }).ToDictionaryAsync(m => m.Id, m => (Name: m.DisplayName, m.HasLeft), cancel);
    }

    private sealed record Names(Dictionary<PersonId, string> People, string? Patient, Dictionary<ServiceId, string> Services, Dictionary<MembershipId, (string Name, bool HasLeft)> Handlers);
}
