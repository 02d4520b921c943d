using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Live;

/// <summary>Changes how somebody lives and gets about.</summary>
public sealed class ChangeCircumstances(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    /// <param name="version">The version that the form was filled in from.</param>
    public async Task<Outcome> Do(PersonId id, CircumstancesForm form, int version, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var circumstances = await db.Circumstances.SingleAsync(c => c.PersonId == person.Id, cancel);
        db.HoldTo(circumstances, version);
        return Outcome.Of(await journal.Save(circumstances.Take(form, clock.Now), cancel));
    }
}
