using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Move;

/// <summary>Records where somebody lives from a day on; the address before it ends, and the person belongs to the place of the new one.</summary>
public sealed class RecordAddress(HomewardDb db, PersonAtHand atHand, SearchKeyRows keys, PlaceOfPostcode places, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId id, AddressForm form, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var before = await db.PersonAddresses.SingleOrDefaultAsync(a => a.PersonId == person.Id && a.Use == form.Use && a.To == null, cancel);
        if (before is { IsProtected: true } && (await atHand.Find(id, Section.Contact, Level.Read, cancel, Sensitivity.Restricted)) is null)
        {
            return Outcome.Of(new ProtectedAddressIsForOthers());
        }

        var (address, decision) = PersonAddress.Record(new RowId(clock.NewId()), person.Id, form, before, clock.Now);
        return address is null ? Outcome.Of(decision.Refusal) : Outcome.Of(await Save(person, address, decision, cancel));
    }

    // The row before must be ended in the database before the new one may begin: only one runs for a use.
    private Task<Refusal?> Save(Person person, PersonAddress address, Decision decision, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        if (decision.Facts.Count > 1)
        {
            await journal.Save(decision.Facts[0] is var ended ? Decision.Of(ended) : decision, cancel);
        }

        db.PersonAddresses.Add(address);
        if (address.Use == AddressUse.Home)
        {
            person.LiveIn(await places.Of(address.Postcode, cancel));
        }

        await keys.Refresh(person, cancel);
        return await journal.Save(Decision.Of(decision.Facts[^1]), cancel);
    }, cancel);
}
