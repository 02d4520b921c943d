using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Move;

/// <summary>Protects an address that is on record, or stops protecting it.</summary>
/// <remarks>Whoever may change addresses may protect one at once; only those who may open protected addresses may stop it, with a reason. While protected nobody is found by its postcode.</remarks>
public sealed class ProtectAddress(HomewardDb db, PersonAtHand atHand, SearchKeyRows keys, Journal journal, Clock clock)
{
    public Task<Outcome> Do(PersonId id, RowId row, CancellationToken cancel) => Act(id, row, address => address.Protect(clock.Now), cancel);

    public async Task<Outcome> Stop(PersonId id, RowId row, string? reason, CancellationToken cancel) =>
        await atHand.Find(id, Section.Contact, Level.Read, cancel, Sensitivity.Restricted) is null ? Outcome.NotThere
        : await Act(id, row, address => address.StopProtecting(reason, clock.Now), cancel);

    private async Task<Outcome> Act(PersonId id, RowId row, Func<PersonAddress, Decision> decide, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Contact, Level.Act, cancel);
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        if (await db.PersonAddresses.SingleOrDefaultAsync(a => a.Id == row && ids.Contains(a.PersonId), cancel) is not { } address)
        {
            return Outcome.NotThere;
        }

        var decision = decide(address);
        await keys.Refresh(person!, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
