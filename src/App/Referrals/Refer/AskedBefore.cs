using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>Keeps the same thing from being asked of the same service twice, as it would be by going back and sending again.</summary>
/// <remarks>Only of what the sender may see: what others asked out of their sight is no ground to refuse, for that would betray it.</remarks>
public sealed class AskedBefore(HomewardDb db, FindReferral find, NeedsCatalogue catalogue)
{
    /// <returns>The refusal that names what is under way already; null where nothing is.</returns>
    public async Task<Refusal?> Of(IReadOnlyList<Picked> picks, CancellationToken cancel)
    {
        var picked = picks.Select(pick => pick.Person).Distinct().ToList();
        var owners = await db.Persons.Where(p => picked.Contains(p.Id) || (p.SurvivorId != null && picked.Contains(p.SurvivorId.Value)))
            .ToDictionaryAsync(p => p.Id, p => p.SurvivorId ?? p.Id, cancel);
        var people = owners.Keys.ToList();
        var asked = await (
            from ask in find.Seen()
            where people.Contains(ask.PersonId) && ask.State != AskState.Closed
            join put in db.AskNeeds on ask.Id equals put.AskId
            where put.State == AskNeedState.Asked || put.State == AskNeedState.Questioned || put.State == AskNeedState.Parked || put.State == AskNeedState.Accepted
            join need in db.Needs on put.NeedId equals need.Id
            join service in db.Services on ask.ServiceId equals service.Id
            select new { need.PersonId, need.Code, Service = (ServiceId?)ask.ServiceId, service.Name }).ToListAsync(cancel);
        var again = picks.Select(pick => asked.Find(a => owners[a.PersonId] == pick.Person && a.Code == pick.Need && a.Service == pick.Service)).Where(found => found is not null).ToList();
        if (again.Count > 0)
        {
            return new AskedForThatAlready(string.Join("; ", again.Select(found => $"{found!.Name} for {catalogue.Label(found.Code)}")));
        }

        var open = await find.SeenNeeds().Where(n => people.Contains(n.PersonId) && (n.State == NeedState.Open || n.State == NeedState.Unmet))
            .Select(n => new { n.PersonId, n.Code }).ToListAsync(cancel);
        var twice = picks.Where(pick => pick.Service is null && open.Any(n => owners[n.PersonId] == pick.Person && n.Code == pick.Need)).ToList();
        return twice.Count == 0 ? null : new OnTheListAlready(string.Join("; ", twice.Select(pick => catalogue.Label(pick.Need))));
    }
}
