using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Reads what is known before a list is compared: the sites, everyone in their beds, and everyone whom a row could mean.</summary>
/// <remarks>People merged into another are read as that one.</remarks>
public sealed class KnownPeople(HomewardDb db, PlaceRules rules, Clock clock)
{
    private const int AtOnce = 500;

    public async Task<KnownHospital> Before(CensusList list, CancellationToken cancel)
    {
        var sites = await Sites(list.TakenAt, cancel);
        var named = sites.Where(s => list.Sites.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).Select(s => s.Id).ToList();
        var inBeds = await db.Stays.AsNoTracking().Where(s => s.LeftAt == null && named.Contains(s.SiteId)).Select(s => s.PersonId).ToListAsync(cancel);
        var settled = await Settled(named, cancel);
        var meant = list.Rows.Where(r => settled.ContainsKey(r.Key)).Select(r => settled[r.Key]);
        var ids = await Survivors([.. inBeds.Concat(await Meant(list, sites, cancel)).Concat(meant).Distinct()], cancel);
        return new KnownHospital(sites, await People(ids, cancel), await Stays(ids, cancel)) { Settled = settled, TakenBack = await TakenBack(ids, cancel) };
    }

    /// <summary>Whom humans have said that doubtful rows mean, the latest word for each.</summary>
    private async Task<Dictionary<string, PersonId>> Settled(List<SiteId> sites, CancellationToken cancel)
    {
        var rows = await (
            from h in db.HeldRows
            where sites.Contains(h.SiteId) && h.SettledAs != null
            join p in db.Persons on h.SettledAs equals (PersonId?)p.Id
            orderby h.DecidedAt
            select new { h.Key, Person = p.SurvivorId ?? p.Id }).ToListAsync(cancel);
        return rows.GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Last().Person);
    }

    private async Task<List<KnownSite>> Sites(DateTime takenAt, CancellationToken cancel)
    {
        var wards = (await db.Wards.AsNoTracking().ToListAsync(cancel)).ToLookup(w => w.SiteId);
        var dayAgo = takenAt - LeaverShares.LeastDay;
        var lists = await db.CensusesOfSites.GroupBy(c => c.SiteId)
            .Select(g => new { g.Key, Last = g.Max(c => c.TakenAt), Began = g.Max(c => c.TakenAt <= dayAgo ? (DateTime?)c.TakenAt : null) ?? g.Min(c => c.TakenAt) })
            .ToDictionaryAsync(c => c.Key, cancel);
        var (inBeds, taken) = (await InBeds(cancel), await TakenOfLate(cancel));
        var sites = new List<KnownSite>();
        foreach (var site in await db.Sites.AsNoTracking().Where(s => s.ClosedOn == null).OrderBy(s => s.Code).ToListAsync(cancel))
        {
            var before = lists.GetValueOrDefault(site.Id);
            sites.Add(new KnownSite(
                site.Id, site.Code, site.OrganisationId, before?.Last, await rules.Shares(site.PlaceId, cancel),
                wards[site.Id].Where(w => w.ClosedOn is null).ToDictionary(w => w.Code, w => w.Id, StringComparer.OrdinalIgnoreCase))
            {
                Earlier = before is null ? [] : await Earlier(site.Id, before.Began, takenAt, cancel),
                InBeds = inBeds.GetValueOrDefault(site.Id),
                TakenOfLate = taken.GetValueOrDefault(site.Id),
                ClosedWards = wards[site.Id].Where(w => w.ClosedOn is not null).Select(w => w.Code).ToHashSet(StringComparer.OrdinalIgnoreCase),
            });
        }

        return sites;
    }

    private Task<Dictionary<SiteId, int>> InBeds(CancellationToken cancel) =>
        db.Stays.Where(s => s.LeftAt == null).GroupBy(s => s.SiteId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    // Counted by when it was recorded: the day of coming over is whatever a list says.
    private Task<Dictionary<SiteId, int>> TakenOfLate(CancellationToken cancel)
    {
        var (looked, since, hospitals) = (clock.Now - JudgeTransfers.Looked, clock.Now - LeaverShares.LeastDay, Leaving.Hospitals);
        return db.Stays
            .Where(s => s.LeftAt > looked && hospitals.Contains(s.DischargedTo) && db.Set<JournalSubject>().Any(about => about.PersonId == s.PersonId
                && db.Journal.Any(row => row.Sequence == about.Sequence && row.Act == nameof(LeftHospital) && row.RecordedAt > since)))
            .GroupBy(s => s.SiteId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }

    // Whom a human has said to have left is no leaver of a list any more.
    private async Task<IReadOnlyList<EarlierList>> Earlier(SiteId site, DateTime began, DateTime takenAt, CancellationToken cancel)
    {
        var lists = await db.CensusesOfSites.Where(c => c.SiteId == site && c.TakenAt >= began && c.TakenAt <= takenAt).Select(c => c.TakenAt).Distinct().ToListAsync(cancel);
        var gone = await db.Stays
            .Where(s => s.SiteId == site && s.LeftAt > began && s.DischargeMethod == Leaving.MethodUnknown && s.DischargedTo == Leaving.ResidenceUnknown && !db.HeldRows.Any(h => h.StayId == s.Id && h.Decided == HeldDecision.HasLeft))
            .Select(s => new { s.WardId, s.LeftAt }).ToListAsync(cancel);
        return [.. lists.OrderDescending().Select(at => new EarlierList(at, gone.Where(s => s.LeftAt > at).GroupBy(s => s.WardId).ToDictionary(g => g.Key, g => g.Count())))];
    }

    /// <summary>Whoever has a number, or name and birth date, that stands on the list.</summary>
    private async Task<HashSet<PersonId>> Meant(CensusList list, List<KnownSite> sites, CancellationToken cancel)
    {
        var issuers = sites.Select(s => s.Trust.Value.ToString()).Distinct().ToList();
        var own = list.Rows.Select(r => r.HospitalNumber).Concat(list.Rejected.Select(r => r.HospitalNumber)).OfType<string>().Distinct();
        var nhs = list.Rows.Select(r => r.NhsNumber).Concat(list.Rejected.Select(r => r.NhsNumber)).OfType<NhsNumber>().Select(n => n.Digits).Distinct();
        var born = list.Rows.Select(r => r.BirthDate).OfType<DateOnly>().Distinct();
        var found = new HashSet<PersonId>();
        foreach (var some in own.Chunk(AtOnce))
        {
            found.UnionWith(await db.PersonIdentifiers
                .Where(i => i.Scheme == Schemes.HospitalNumber && some.Contains(i.Value) && issuers.Contains(i.Issuer) && i.To == null).Select(i => i.PersonId).ToListAsync(cancel));
        }

        foreach (var some in nhs.Chunk(AtOnce))
        {
            found.UnionWith(await db.PersonIdentifiers
                .Where(i => i.Scheme == NhsNumber.Scheme && some.Contains(i.Value) && i.To == null).Select(i => i.PersonId).ToListAsync(cancel));
        }

        var names = list.Rows.Where(r => r.BirthDate is not null).Select(r => (r.BirthDate, Bare(r.FamilyName))).ToHashSet();
        foreach (var some in born.Chunk(AtOnce))
        {
            var days = some.Select(d => (DateOnly?)d).ToList();
            found.UnionWith((await db.Persons.Where(p => days.Contains(p.BirthDate)).Select(p => new { p.Id, p.BirthDate, p.FamilyName }).ToListAsync(cancel))
                .Where(p => names.Contains((p.BirthDate, Bare(p.FamilyName)))).Select(p => p.Id));
        }

        return found;
    }

    private async Task<List<PersonId>> Survivors(PersonId[] ids, CancellationToken cancel)
    {
        var all = new HashSet<PersonId>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            all.UnionWith(await db.Persons.Where(p => some.Contains(p.Id)).Select(p => p.SurvivorId ?? p.Id).ToListAsync(cancel));
        }

        return [.. all];
    }

    private async Task<List<KnownPerson>> People(List<PersonId> ids, CancellationToken cancel)
    {
        var people = new List<KnownPerson>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var rows = await db.Persons.IgnoreAutoIncludes().AsNoTracking().Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.GivenName, p.PreferredName, p.FamilyName, p.BirthDate }).ToListAsync(cancel);
            var earlier = (await db.Set<OtherName>().AsNoTracking().Where(n => some.Contains(n.PersonId)).ToListAsync(cancel)).ToLookup(n => n.PersonId, n => n.Name);
            var numbers = (await db.PersonIdentifiers.AsNoTracking()
                .Where(i => some.Contains(i.PersonId) && i.To == null && (i.Scheme == NhsNumber.Scheme || i.Scheme == Schemes.HospitalNumber))
                .Select(i => new { i.PersonId, i.Scheme, i.Issuer, i.Value }).ToListAsync(cancel)).ToLookup(i => i.PersonId);
            people.AddRange(rows.Select(p => new KnownPerson(
                p.Id, p.FamilyName, p.BirthDate, numbers[p.Id].FirstOrDefault(i => i.Scheme == NhsNumber.Scheme)?.Value,
                [.. numbers[p.Id].Where(i => i.Scheme == Schemes.HospitalNumber && Guid.TryParse(i.Issuer, out _))
                    .Select(i => new KnownNumber(new OrganisationId(Guid.Parse(i.Issuer)), i.Value))])
            {
                Names = new() { Given = p.GivenName, PreferredName = p.PreferredName, OtherNames = [.. earlier[p.Id]] },
            }));
        }

        return people;
    }

    /// <summary>The open stay of each person, or the last that ended.</summary>
    private async Task<List<KnownStay>> Stays(List<PersonId> ids, CancellationToken cancel)
    {
        var stays = new List<KnownStay>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            stays.AddRange(await db.Stays.AsNoTracking().Where(s => some.Contains(s.PersonId)).Select(s => new KnownStay
            {
                Id = s.Id, PersonId = s.PersonId, SiteId = s.SiteId, WardId = s.WardId, Bed = s.Bed, AdmittedAt = s.AdmittedAt, OnWardSince = s.OnWardSince, ReviewedAt = s.ReviewedAt,
                ReopenedAt = s.ReopenedAt, ExpectedOn = s.ExpectedOn, ExpectedSetAt = s.ExpectedSetAt, LeftAt = s.LeftAt,
                LeavingUnconfirmed = s.LeftAt != null && s.DischargeMethod == Leaving.MethodUnknown && s.DischargedTo == Leaving.ResidenceUnknown,
            }).ToListAsync(cancel));
        }

        return [.. stays.GroupBy(s => s.PersonId).SelectMany(own => own.Any(s => s.LeftAt is null) ? own.Where(s => s.LeftAt is null) : own.OrderByDescending(s => s.LeftAt).Take(1))];
    }

    private async Task<List<TakenBackStay>> TakenBack(List<PersonId> ids, CancellationToken cancel)
    {
        var stays = new List<TakenBackStay>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            stays.AddRange(await db.Stays.IgnoreQueryFilters().Where(s => s.EnteredInErrorAt != null && some.Contains(s.PersonId))
                .Select(s => new TakenBackStay(s.PersonId, s.SiteId, s.AdmittedAt, s.EnteredInErrorAt!.Value)).ToListAsync(cancel));
        }

        return stays;
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();
}

/// <summary>Schemes of identifiers that a list carries beside the NHS number.</summary>
internal static class Schemes
{
    public const string HospitalNumber = "hospital-number";
}
