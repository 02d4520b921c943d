using Homeward.App.People;
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
    private static readonly string[] Ours = [ReviewRounds.Policy, LeaverShares.SitePolicy, LeaverShares.WardPolicy, LeaverShares.WardFromPolicy, UnsaidLeaving.Policy];

    /// <param name="policies">Those that hold from now on, each fit to be read; one that is left out is as usual.</param>
    /// <param name="version">The version of the place that the form was made from: rules that somebody else has set since are not written over unseen.</param>
    public async Task<Outcome> Do(PlaceId place, IReadOnlyDictionary<string, string> policies, int? version, CancellationToken cancel)
    {
        if (await db.Places.AsTracking().SingleOrDefaultAsync(p => p.Id == place, cancel) is not { } whose)
        {
            return Outcome.NotThere;
        }

        if (version is { } seen && seen != whose.Version)
        {
            throw new MovedOnSince(db.Entry(whose));
        }

        var now = await db.PlacePolicies.AsTracking().Where(p => p.PlaceId == place && Ours.Contains(p.Name)).ToListAsync(cancel);
        if (now.Count == policies.Count && now.TrueForAll(p => policies.GetValueOrDefault(p.Name) == p.Value))
        {
            return Outcome.Of(new SaysTheSame());
        }

        // The place itself changes with its rules, so that two who set them at once are told.
        db.Entry(whose).Property(p => p.Name).IsModified = true;
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
