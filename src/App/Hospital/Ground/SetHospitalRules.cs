using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>Writes down what a place has decided for its hospitals.</summary>
public sealed class SetHospitalRules(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    private static readonly string[] Ours = [ReviewRounds.Policy, LeaverShares.SitePolicy, LeaverShares.WardPolicy, LeaverShares.WardFromPolicy];

    /// <param name="policies">Those that hold from now on, each fit to be read; one that is left out is as usual.</param>
    public async Task<Outcome> Do(PlaceId place, IReadOnlyDictionary<string, string> policies, CancellationToken cancel)
    {
        if (!await db.Places.AnyAsync(p => p.Id == place, cancel))
        {
            return Outcome.NotThere;
        }

        var now = await db.PlacePolicies.AsTracking().Where(p => p.PlaceId == place && Ours.Contains(p.Name)).ToListAsync(cancel);
        if (now.Count == policies.Count && now.TrueForAll(p => policies.GetValueOrDefault(p.Name) == p.Value))
        {
            return Outcome.Of(new SaysTheSame());
        }

        foreach (var policy in now)
        {
            if (policies.TryGetValue(policy.Name, out var value))
            {
                policy.Value = value;
            }
            else
            {
                db.PlacePolicies.Remove(policy);
            }
        }

        db.PlacePolicies.AddRange(policies.Where(p => now.TrueForAll(known => known.Name != p.Key)).Select(p => new PlacePolicy { PlaceId = place, Name = p.Key, Value = p.Value }));
        return Outcome.Of(await journal.Save(new PlacePoliciesSet(place, policies, acting.Required.Membership) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }
}
