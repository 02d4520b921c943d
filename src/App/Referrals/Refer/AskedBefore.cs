using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>Keeps the same thing from being asked of the same service twice, as it would be by going back and sending again, and of one that has said no to it while it is still open.</summary>
/// <remarks>Only of what the sender may see: what others asked out of their sight is no ground to refuse, for that would betray it.</remarks>
public sealed class AskedBefore(HomewardDb db, FindReferral find, NeedsCatalogue catalogue, DeclineReasons reasons)
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
            where people.Contains(ask.PersonId)
            join put in db.AskNeeds on ask.Id equals put.AskId
            join need in db.Needs on put.NeedId equals need.Id
            where put.State == AskNeedState.Declined
                ? need.State == NeedState.Open || need.State == NeedState.Unmet
                : ask.State != AskState.Closed && (put.State == AskNeedState.Asked || put.State == AskNeedState.Questioned || put.State == AskNeedState.Parked || put.State == AskNeedState.Accepted)
            join service in db.Services on ask.ServiceId equals service.Id
            select new { need.PersonId, need.Code, Service = (ServiceId?)ask.ServiceId, service.Name, put.State, put.DeclineReason }).ToListAsync(cancel);
        var again = (
            from pick in picks
            from each in asked
            where owners[each.PersonId] == pick.Person && each.Code == pick.Need && each.Service == pick.Service && !reasons.IsOnlyNotReached(each.DeclineReason)
            select (What: $"{each.Name} for {catalogue.Label(each.Code)}", SaidNo: each.State == AskNeedState.Declined)).Distinct().ToList();
        if (again.Count > 0)
        {
            var under = again.Where(each => !each.SaidNo).Select(each => each.What).ToList();
            return under.Count > 0 ? new AskedForThatAlready(string.Join("; ", under)) : new SaidNoToThatAlready(string.Join("; ", again.Select(each => each.What)));
        }

        var open = await find.SeenNeeds().Where(n => people.Contains(n.PersonId) && (n.State == NeedState.Open || n.State == NeedState.Unmet))
            .Select(n => new { n.PersonId, n.Code }).ToListAsync(cancel);
        var twice = picks.Where(pick => pick.Service is null && open.Any(n => owners[n.PersonId] == pick.Person && n.Code == pick.Need)).ToList();
        return twice.Count == 0 ? null : new OnTheListAlready(string.Join("; ", twice.Select(pick => catalogue.Label(pick.Need))));
    }
}
