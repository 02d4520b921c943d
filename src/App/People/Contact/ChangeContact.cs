using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Contact;

/// <summary>Changes how somebody is reached, and the telephone numbers they are found by.</summary>
public sealed class ChangeContact(HomewardDb db, PersonAtHand atHand, SearchKeyRows keys, Journal journal, Clock clock)
{
    /// <param name="version">The version that the form was filled in from.</param>
    public async Task<Outcome> Do(PersonId id, ContactForm form, int version, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var contact = await db.ContactDetails.SingleAsync(c => c.PersonId == person.Id, cancel);
        db.HoldTo(contact, version);
        var decision = contact.Take(form, clock.Now);
        if (!decision.IsRefused)
        {
            await keys.Refresh(person, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
