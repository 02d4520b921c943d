using Homeward.App.Hospital;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.HubBoard;

/// <summary>Reads exactly what the board shows of the stays of one page; whoever asks has already asked who may see them.</summary>
public sealed class BoardRows(HomewardDb db, HubArranges hub, WhoIsRung rung, CodeLists codes, Clock clock)
{
    /// <summary>What ended earlier is found on the person's page.</summary>
    private static readonly TimeSpan EndedFor = TimeSpan.FromDays(14);

    /// <summary>The rows, in the order of the ids.</summary>
    public async Task<IReadOnlyList<BoardRow>> Of(IReadOnlyList<StayId> stays, CancellationToken cancel)
    {
        var working = db.StillWorked(clock.Now);
        var rows = await (
            from s in db.Stays
            where stays.Contains(s.Id)
            join part in db.Cases on s.CaseId equals part.Id
            join c in db.Cases on part.JoinedCaseId ?? part.Id equals c.Id
            join own in db.Persons on s.PersonId equals own.Id
            join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id
            join w in db.Wards on s.WardId equals w.Id
            join h in db.Sites on s.SiteId equals h.Id
            join m in db.Memberships on c.OwnerId equals (MembershipId?)m.Id into owners
            from m in owners.DefaultIfEmpty()
            join a in db.Users on m.AccountId equals (Guid?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            select new BoardRow
            {
                Stay = s.Id, Case = c.Id, OwnCase = part.Id, Person = p.Id, Name = p.GivenName + " " + p.FamilyName, Ward = w.Name, Site = h.Name, Bed = s.Bed,
                ReadySince = s.ReadySince, Pathway = s.Pathway, ExpectedOn = s.ExpectedOn, OwnerId = c.OwnerId, Owner = a == null ? m.Title : a.DisplayName,
                OwnerHasLeft = c.OwnerId != null && !working.Any(here => here.Id == c.OwnerId),
                NextAction = c.NextAction, NextActionDueAt = c.NextActionDueAt, CaseVersion = c.Version,
            }).AsNoTracking().ToListAsync(cancel);
        var blockers = await Blockers(stays, cancel);
        var needs = await Needs([.. rows.SelectMany(r => r.Cases).Distinct()], cancel);
        var involved = await Involved(stays, cancel);
        var byStay = rows.ToDictionary(r => r.Stay);
        return [.. stays.Where(byStay.ContainsKey).Select(id => byStay[id] with
        {
            Blockers = [.. blockers[id]], Involved = [.. involved[id]],
            Needs = [.. byStay[id].Cases.SelectMany(c => needs[c]).Where(n => !n.IsOver)], Ended = [.. byStay[id].Cases.SelectMany(c => needs[c]).Where(n => n.IsOver).Reverse()],
        })];
    }

    private async Task<ILookup<StayId, BoardBlocker>> Blockers(IReadOnlyList<StayId> stays, CancellationToken cancel)
    {
        var open = await (
            from b in db.Blockers
            where stays.Contains(b.StayId) && b.EndedAt == null
            join stay in db.Stays on b.StayId equals stay.Id
            join site in db.Sites on stay.SiteId equals site.Id
            join o in db.Organisations on b.OwnerOrganisationId equals (OrganisationId?)o.Id into owners
            from o in owners.DefaultIfEmpty()
            select new { Blocker = b, Hospital = site.OrganisationId, Owner = o == null ? null : o.Name }).AsNoTracking().ToListAsync(cancel);
        return open.GroupBy(b => b.Blocker.StayId)
            .SelectMany(group =>
            {
                var reported = ReportedBlocker.Of(group.Select(b => b.Blocker));
                return group.OrderByDescending(b => b.Blocker == reported).ThenBy(b => b.Blocker.RaisedAt).Select(b => (group.Key, Row: new BoardBlocker(
                    codes.Label(b.Blocker, closely: false), b.Blocker == reported, BlockerOwner.Of(b.Blocker, codes, b.Hospital, b.Owner), b.Blocker.PromisedFor)));
            })
            .ToLookup(b => b.Key, b => b.Row);
    }

    private async Task<ILookup<CaseId, BoardNeed>> Needs(IReadOnlyList<CaseId> cases, CancellationToken cancel)
    {
        var since = clock.Now - EndedFor;
        var needs = await db.Needs.AsNoTracking()
            .Where(n => cases.Contains(n.CaseId) && (n.State == NeedState.Open || n.State == NeedState.Accepted || n.State == NeedState.Unmet || (n.State == NeedState.Ended && n.EndedAt > since)))
            .OrderBy(n => n.SentAt).Select(n => new
            {
                n.Id, n.CaseId, n.ReferralId, n.PlaceId, n.Code, n.State, n.Outcome,
                IsUnreached = n.State == NeedState.Accepted && n.FailedAttempts > 0 && n.NextAttemptAt == null,
                Asked = db.AskNeeds.Any(put => put.NeedId == n.Id),
            }).ToListAsync(cancel);
        var hubs = new Dictionary<PlaceId, IReadOnlySet<string>>();
        foreach (var place in needs.Where(n => !n.Asked).Select(n => n.PlaceId).Distinct())
        {
            hubs[place] = await hub.In(place, cancel);
        }

        var (asked, calls) = (await Asked([.. needs.Where(n => n.State is NeedState.Open or NeedState.Unmet && n.Asked).Select(n => n.Id)], cancel), await rung.For([.. needs.Select(n => n.Id)], cancel));
        var why = await WhyItEnded.Of(db.AskNeeds, [.. needs.Where(n => n.State == NeedState.Ended).Select(n => n.Id)], cancel);
        return needs.ToLookup(n => n.CaseId, n =>
        {
            var (asking, call) = (asked[n.Id].FirstOrDefault(put => put.Asks)?.Ask, calls[n.Id].FirstOrDefault());
            return new BoardNeed(
                n.ReferralId, codes.Label("needs", n.Code), n.State, asking is not null, n.State == NeedState.Open && !n.Asked && hubs[n.PlaceId].Contains(n.Code),
                asked[n.Id].Any(), call, why.GetValueOrDefault(n.Id) ?? (n.Outcome is { } outcome ? codes.Label("outcomes", outcome) : null), n.State == NeedState.Open ? AnswerTimes.Words(asked[n.Id].Select(put => put.Times), clock.Now) : null)
            {
                Shared = asking ?? call?.Ask,
                Aside = AsideUntil([.. asked[n.Id]]) is { } until ? $"put aside until {ClockWords.Dated(until, clock.Now)}" : null,
                AsideUntil = AsideUntil([.. asked[n.Id]]),
                IsUnreached = n.IsUnreached,
            };
        });
    }

    // Who is asked now, since when, and who of them waits for a reply.
    private async Task<ILookup<NeedId, PutNow>> Asked(List<NeedId> open, CancellationToken cancel) => (await (
        from put in db.AskNeeds
        where open.Contains(put.NeedId) && (put.State == AskNeedState.Asked || put.State == AskNeedState.Questioned || put.State == AskNeedState.Parked)
        join ask in db.Asks on put.AskId equals ask.Id
        select new PutNow(put.NeedId, put.AskId, put.State == AskNeedState.Questioned, put.ParkedUntil, new AnswerTimes(ask.State, ask.DueAt, ask.HalfAt, ask.PatientUntil))).ToListAsync(cancel))
        .ToLookup(put => put.Need);

    private static DateTime? AsideUntil(List<PutNow> asked) => asked.TrueForAll(put => put.ParkedUntil is not null) ? asked.Min(put => put.ParkedUntil) : null;

    private sealed record PutNow(NeedId Need, AskId Ask, bool Asks, DateTime? ParkedUntil, AnswerTimes Times);

    // Whoever could not be asked was not involved.
    private async Task<ILookup<StayId, string>> Involved(IReadOnlyList<StayId> stays, CancellationToken cancel) =>
        (await db.Involvements.AsNoTracking().Where(i => stays.Contains(i.StayId)).OrderBy(i => i.At).ToListAsync(cancel))
            .Where(i => i.How.Code != "not-possible").Select(i => (i.StayId, Label: codes.Label(i.Who))).Distinct()
            .ToLookup(i => i.StayId, i => i.Label);
}
