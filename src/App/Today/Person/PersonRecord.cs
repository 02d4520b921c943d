using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Reads one person's record, section by section, as far as the acting membership reaches; what it does not reach is not read at all.</summary>
public sealed class PersonRecord(HomewardDb db, Access access, KnownAddresses addresses, FindReferral find, CodeLists codes, Clock clock)
{
    /// <param name="allIds">Every id of the person, where only what stands under some of them is read; null where all of it is.</param>
    public async Task<ContactSection> Contact(PersonSummary who, CancellationToken cancel, IReadOnlyList<PersonId>? allIds = null)
    {
        var (ids, today) = (who.Ids, clock.Today);
        var visible = access.People(Section.Identity);
        var held = PersonAddress.HeldOn(today, (await addresses.Of(allIds ?? ids, cancel)).Where(a => ids.Contains(a.PersonId)), who.Id);
        var told = await find.WhollyKnown.AnyAsync(p => ids.Contains(p), cancel) ? held : [.. PersonAddress.ForHelpers(held), .. held.Where(a => a.IsKept)];
        return new ContactSection
        {
            Contact = await db.ContactDetails.AsNoTracking().SingleAsync(c => c.PersonId == who.Id, cancel),
            Circumstances = await db.Circumstances.AsNoTracking().SingleAsync(c => c.PersonId == who.Id, cancel),
            Addresses = told,
            AboutMe = await db.AboutMeEntries.AsNoTracking().Where(e => ids.Contains(e.PersonId) && e.TakenOutAt == null).OrderBy(e => e.WrittenAt).ToListAsync(cancel),
            Important = await db.ImportantPeople.AsNoTracking().Where(p => ids.Contains(p.PersonId) && p.TakenOutAt == null)
                .OrderByDescending(p => p.IsFirstToCall).ThenByDescending(p => p.IsNextOfKin).ThenBy(p => p.NamedAt).ToListAsync(cancel),
            Adjustments = await db.ReasonableAdjustments.AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).OrderBy(a => a.AgreedAt).ToListAsync(cancel),
            Sharing = await db.SharingDecisions.AsNoTracking().Where(s => ids.Contains(s.PersonId) && s.EndedAt == null).OrderByDescending(s => s.DecidedAt).ToListAsync(cancel),
            Carers = await db.PersonRelationships.Where(r => (ids.Contains(r.PersonId) || ids.Contains(r.OtherId)) && r.EndedAt == null).OrderBy(r => r.Since)
                .Select(r => new { r.Kind, r.Cares, CaredFor = ids.Contains(r.PersonId), Other = ids.Contains(r.PersonId) ? r.OtherId : r.PersonId })
                .Join(db.Persons, r => r.Other, p => p.Id, (r, p) => new CarerRow(
                    visible.Contains(p.Id) ? p.Id : null, visible.Contains(p.Id) ? (p.GivenName + " " + p.FamilyName).Trim() : null, r.Kind, r.Cares, r.CaredFor))
                .ToListAsync(cancel),
        };
    }

    /// <summary>The stays, newest first.</summary>
    public async Task<IReadOnlyList<StayRow>> Stays(PersonSummary who, CancellationToken cancel) => await (
        from stay in db.Stays
        where who.Ids.Contains(stay.PersonId)
        join ward in db.Wards on stay.WardId equals ward.Id
        join site in db.Sites on stay.SiteId equals site.Id
        orderby stay.AdmittedAt descending
        select new StayRow(stay.Id, site.Name, ward.Name, stay.Bed, stay.AdmittedAt, stay.Emergency, stay.LeftAt)).Take(10).ToListAsync(cancel);

    /// <summary>The visits to A&amp;E and clinics, newest first.</summary>
    public async Task<IReadOnlyList<VisitRow>> Visits(PersonSummary who, CancellationToken cancel) =>
        [.. (await (
            from visit in db.Attendances
            where who.Ids.Contains(visit.PersonId)
            join site in db.Sites on visit.SiteId equals site.Id
            orderby visit.ArrivedAt descending
            select new { visit.Kind, Site = site.Name, visit.ArrivedAt, visit.EndedAt, visit.Outcome }).Take(5).ToListAsync(cancel))
            .Select(v => new VisitRow(codes.Label("attendance-kinds", v.Kind), v.Site, v.ArrivedAt, v.EndedAt, v.Outcome is { } outcome ? codes.Label("attendance-outcomes", outcome) : null))];

    /// <summary>The needs, open ones first; for a helper only those that it was asked about.</summary>
    public async Task<IReadOnlyList<NeedRow>> Needs(PersonSummary who, CancellationToken cancel)
    {
        var whole = await find.WhollyKnown.AnyAsync(p => who.Ids.Contains(p), cancel);
        var seen = whole ? db.Needs : find.SeenNeeds();
        var needs = await seen.Where(n => who.Ids.Contains(n.PersonId)).OrderBy(n => n.EndedAt != null).ThenByDescending(n => n.SentAt).ThenBy(n => n.Id)
            .Select(n => new
            {
                n.Id,
                n.ReferralId,
                n.Code,
                n.State,
                n.Outcome,
                n.SentAt,
                Asks = db.AskNeeds.Where(put => put.NeedId == n.Id && put.State == AskNeedState.Questioned).Select(put => (AskId?)put.AskId).FirstOrDefault(),
                InHand = db.AskNeeds.Any(put => put.NeedId == n.Id && (put.State == AskNeedState.Asked || put.State == AskNeedState.Questioned || put.State == AskNeedState.Parked || put.State == AskNeedState.Accepted)),
            }).Take(20).ToListAsync(cancel);
        var why = await WhyItEnded.Of(db.AskNeeds, [.. needs.Where(n => whole && n.State == NeedState.Ended).Select(n => n.Id)], cancel);
        return [.. needs.Select(n => new NeedRow(
            n.ReferralId, codes.Label("needs", n.Code), why.GetValueOrDefault(n.Id) ?? (n.Outcome is { } outcome ? codes.Label("outcomes", outcome) : whole ? NeedWords.Of(n.State, n.InHand) : NeedWords.Of(n.State)), n.SentAt, n.Asks))];
    }

    /// <summary>The support plans, the running one first.</summary>
    public async Task<IReadOnlyList<PlanRow>> Plans(PersonSummary who, CancellationToken cancel) =>
        await db.SupportPlans.Where(p => who.Ids.Contains(p.PersonId)).OrderBy(p => p.EndedAt != null).ThenByDescending(p => p.StartedAt)
            .Select(p => new PlanRow(p.Id, p.StartedAt, p.LastDay, p.EndedAt)).Take(5).ToListAsync(cancel);

    /// <summary>How many access codes are kept.</summary>
    public Task<int> CodesKept(PersonSummary who, CancellationToken cancel) =>
        db.AccessCodes.CountAsync(c => who.Ids.Contains(c.PersonId) && c.DestroyedAt == null, cancel);

    /// <summary>Numbers by which others know them.</summary>
    public async Task<IReadOnlyList<PersonIdentifier>> OtherNumbers(PersonSummary who, CancellationToken cancel) =>
        await db.PersonIdentifiers.AsNoTracking().Where(i => who.Ids.Contains(i.PersonId) && i.Scheme != NhsNumber.Scheme && i.To == null).OrderBy(i => i.From).ToListAsync(cancel);
}

/// <summary>All that hangs on the section <see cref="Section.Contact"/>.</summary>
public sealed record ContactSection
{
    public required ContactDetails Contact { get; init; }

    public required Circumstances Circumstances { get; init; }

    public required IReadOnlyList<PersonAddress> Addresses { get; init; }

    public required IReadOnlyList<AboutMeEntry> AboutMe { get; init; }

    public required IReadOnlyList<ImportantPerson> Important { get; init; }

    public required IReadOnlyList<ReasonableAdjustment> Adjustments { get; init; }

    public required IReadOnlyList<SharingDecision> Sharing { get; init; }

    public required IReadOnlyList<CarerRow> Carers { get; init; }
}

/// <summary>Somebody with a record of their own who is joined to the person; without name where that record is not open to the reader.</summary>
/// <param name="CaredFor">Whether the person of the page is the one cared for, rather than the one who cares.</param>
public sealed record CarerRow(PersonId? Person, string? Name, string Kind, bool Cares, bool CaredFor);

public sealed record StayRow(StayId Stay, string Site, string Ward, string? Bed, DateTime AdmittedAt, bool? Emergency, DateTime? LeftAt);

public sealed record VisitRow(string Kind, string Site, DateTime ArrivedAt, DateTime? EndedAt, string? Outcome);

/// <param name="Asks">The ask with a question that nobody has replied to; null where nothing was asked back.</param>
public sealed record NeedRow(ReferralId Referral, string Need, string State, DateTime SentAt, AskId? Asks);

/// <param name="LastDay">Null while the person is still in hospital.</param>
public sealed record PlanRow(PlanId Plan, DateTime StartedAt, DateOnly? LastDay, DateTime? EndedAt);
