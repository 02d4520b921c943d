using Homeward.App.Partners.Room;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Ladder;

/// <summary>A service says what it does where a call or visit of theirs reaches nobody: its own people do, or an administrator.</summary>
public sealed class SetLadder(HomewardDb db, TellRoom speaks, ActingNow acting, Journal journal, Clock clock)
{
    /// <param name="version">The version of the ladder that the form shows; nought where the service had none of its own.</param>
    public async Task<Outcome> Do(ServiceId id, int version, IReadOnlyList<LadderRung> rungs, CancellationToken cancel)
    {
        if (!speaks.MaySpeakFor(id) || !await db.Services.AnyAsync(s => s.Id == id && s.WithdrawnAt == null, cancel))
        {
            return Outcome.NotThere;
        }

        var known = await db.ContactLadders.SingleOrDefaultAsync(l => l.Id == id, cancel);
        var ladder = known ?? db.ContactLadders.Add(ContactLadder.Of(id)).Entity;
        if (known is not null)
        {
            db.HoldTo(known, version);
        }

        return Outcome.Of(await journal.Save(ladder.Set(rungs, acting.Required.Membership, clock.Now), cancel));
    }
}
