using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Whose lists the acting membership decides about: those of the hospitals in the places whose hub it is, and of the hospitals it speaks for.</summary>
/// <remarks>Rows of a list name people whom nobody here may know yet, so no relation says who may read them. An administrator reads how many there are.</remarks>
public sealed class SitesAtHand(HomewardDb db, ActingNow acting)
{
    /// <summary>Whether the acting membership may read rows of lists at all.</summary>
    public bool ReadsRows => acting.Required.IsHub;

    /// <summary>The hospitals.</summary>
    public IQueryable<SiteId> Mine
    {
        get
        {
            var places = acting.Required.Of(ScopeKinds.Place).Select(id => new PlaceId(id)).ToList();
            var sites = acting.Required.Of(ScopeKinds.Site).Select(id => new SiteId(id)).ToList();
            return db.Sites.Where(s => places.Contains(s.PlaceId) || sites.Contains(s.Id)).Select(s => s.Id);
        }
    }

    /// <summary>
    /// The hospitals whose lists the acting membership may take in: its own; for an administrator, who sets a region up, also each that has had no list yet;
    /// for the machine itself, whose operator names the file, every one.
    /// </summary>
    public IQueryable<SiteId> ToTakeIn => acting.Required.Role switch
    {
        Roles.Job => db.Sites.Select(s => s.Id),
        Roles.Administrator => Mine.Union(db.Sites.Where(s => !db.CensusesOfSites.Any(c => c.SiteId == s.Id)).Select(s => s.Id)),
        _ => Mine,
    };

    /// <summary>The codes by which lists name those hospitals, as far as they are open.</summary>
    public Task<List<string>> Codes(CancellationToken cancel)
    {
        var mine = ToTakeIn;
        return db.Sites.Where(s => s.ClosedOn == null && mine.Contains(s.Id)).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(cancel);
    }

    /// <summary>Why the acting membership may not take in a list that names these hospitals, or null. Codes that are nobody's are left to the comparison.</summary>
    public async Task<Refusal?> WhyNot(IReadOnlyList<string> codes, CancellationToken cancel)
    {
        var mine = await Codes(cancel);
        var all = await db.Sites.Where(s => s.ClosedOn == null).Select(s => s.Code).ToListAsync(cancel);
        var others = all.Where(code => codes.Contains(code, StringComparer.OrdinalIgnoreCase) && !mine.Contains(code)).Order(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? null : new NotYourHospital(others);
    }

    /// <summary>How many beds hospitals have.</summary>
    public Task<int> Beds(IReadOnlyList<SiteId> some, CancellationToken cancel) => db.Wards.Where(w => w.ClosedOn == null && some.Contains(w.SiteId)).SumAsync(w => w.Beds, cancel);

    /// <summary>The rows that were left out of a list, where it speaks of these hospitals alone or the acting membership itself took it in.</summary>
    public IQueryable<CensusLeftOut> LeftOut(RowId intake)
    {
        var (mine, me, reads) = (Mine, acting.Required.Membership, ReadsRows);
        return db.CensusLeftOut.Where(r => reads && r.IntakeId == intake
            && (db.CensusIntakes.Any(i => i.Id == intake && i.ImportedBy == me) || !db.CensusesOfSites.Any(s => s.IntakeId == intake && !mine.Contains(s.SiteId))));
    }
}
