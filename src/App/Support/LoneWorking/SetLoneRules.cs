using Homeward.App.Partners.Room;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>A service says who is told, and when, where somebody who went out alone has not checked out: its own people do, or an administrator.</summary>
public sealed class SetLoneRules(HomewardDb db, TellRoom speaks, LoneRules rules, ActingNow acting, Journal journal, Clock clock)
{
    /// <param name="version">The version of the rules that the form shows; nought where the service had none of its own.</param>
    /// <param name="coordinators">Those who do not answer for the service are left out.</param>
    public async Task<Outcome> Do(ServiceId id, int version, IReadOnlyList<LoneRung> rungs, IReadOnlyList<MembershipId> coordinators, IReadOnlyList<MembershipId> managers, CancellationToken cancel)
    {
        if (!speaks.MaySpeakFor(id) || !await db.Services.AnyAsync(s => s.Id == id && s.WithdrawnAt == null, cancel))
        {
            return Outcome.NotThere;
        }

        var known = await db.LoneWorkerRules.AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        var own = known ?? db.LoneWorkerRules.Add(LoneWorkerRules.Of(id)).Entity;
        if (known is not null)
        {
            db.HoldTo(known, version);
        }

        var people = (await rules.PeopleOf(id, cancel)).Select(person => person.Membership).ToHashSet();
        return Outcome.Of(await journal.Save(own.Set(rungs, [.. coordinators.Where(people.Contains)], [.. managers.Where(people.Contains)], acting.Required.Membership, clock.Now), cancel));
    }
}
