using Homeward.App.Partners;
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
public sealed class RecordAddress(HomewardDb db, PersonAtHand atHand, SearchKeyRows keys, PostcodeTable postcodes, Journal journal, Clock clock)
{
    /// <param name="seen">The addresses that the form was shown with: one that came since is not ended unseen. Null where nobody filled in a form.</param>
    public async Task<Outcome> Do(PersonId id, AddressForm form, CancellationToken cancel, IReadOnlyList<RowId>? seen = null)
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

        if (before is not null && seen?.Contains(before.Id) == false)
        {
            throw new MovedOnSince(db.Entry(before));
        }

        var (address, decision) = PersonAddress.Record(new RowId(clock.NewId()), person.Id, form, before, clock.Now);
        if (address is not null)
        {
            db.PersonAddresses.Add(address);
            if (address.Use == AddressUse.Home)
            {
                var point = Postcode.TryParse(address.Postcode) is { } postcode ? await postcodes.Find(postcode, cancel) : null;
                person.LiveIn(point?.PlaceId);
            }

            decision = await Cover(person.Id, form, decision, cancel);
            await keys.Refresh(person, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    /// <summary>A protected address must not stand open in a row before it.</summary>
    private async Task<Decision> Cover(PersonId person, AddressForm form, Decision decision, CancellationToken cancel)
    {
        var open = form.IsProtected ? await db.PersonAddresses.Where(a => a.PersonId == person && !a.IsProtected).ToListAsync(cancel) : [];
        return open.Where(row => row.Betrays(form)).Aggregate(decision, (so, row) => so.And(row.Protect(clock.Now)));
    }
}
