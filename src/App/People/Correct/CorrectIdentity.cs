using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;

namespace Homeward.App.People.Correct;

/// <summary>Puts right who somebody is; they are found by the new name from then on, and by the old one too where it was theirs.</summary>
public sealed class CorrectIdentity(HomewardDb db, PersonAtHand atHand, SearchKeyRows keys, Journal journal, Clock clock)
{
    /// <param name="nameWasTheirs">Whether the old name was theirs until now, rather than a mistake.</param>
    /// <param name="version">The version that the form was filled in from.</param>
    public async Task<Outcome> Do(PersonId id, Journey.People.Identity identity, bool nameWasTheirs, int version, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Identity, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(person, version);
        var decision = person.Correct(identity, nameWasTheirs ? new RowId(clock.NewId()) : null, clock.Now);
        if (!decision.IsRefused)
        {
            await keys.Refresh(person, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
