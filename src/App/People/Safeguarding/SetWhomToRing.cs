using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Writes down whom to ring about safeguarding in a place.</summary>
public sealed class SetWhomToRing(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    /// <summary>The longest that is kept, in characters.</summary>
    public const int Longest = 200;

    /// <param name="words">Who, and on which number; empty to take it out.</param>
    /// <param name="version">The version of the place from which the form was made.</param>
    public async Task<Outcome> Do(PlaceId place, string? words, int? version, CancellationToken cancel)
    {
        if (await db.Places.AsTracking().SingleOrDefaultAsync(p => p.Id == place, cancel) is not { } whose)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(whose, version ?? whose.Version);
        var (said, now) = (Typed.Line(words), await db.PlacePolicies.AsTracking().SingleOrDefaultAsync(p => p.PlaceId == place && p.Name == SafeguardingLeads.Policy, cancel));
        if (said == now?.Value || said?.Length > Longest)
        {
            return Outcome.Of(said == now?.Value ? new SaysTheSame() : new WordsTooLong(Longest));
        }

        // The place itself changes with it, so that two who set it at once are told.
        db.Entry(whose).Property(p => p.Name).IsModified = true;
        if (now is not null && said is not null)
        {
            now.Value = said;
        }
        else if (now is not null)
        {
            db.PlacePolicies.Remove(now);
        }
        else
        {
            db.PlacePolicies.Add(new PlacePolicy { PlaceId = place, Name = SafeguardingLeads.Policy, Value = said! });
        }

        var policies = new Dictionary<string, string>(StringComparer.Ordinal) { [SafeguardingLeads.Policy] = said ?? "" };
        return Outcome.Of(await journal.Save(new PlacePoliciesSet(place, policies, acting.Required.Membership) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }
}
