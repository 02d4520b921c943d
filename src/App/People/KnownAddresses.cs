using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People;

/// <summary>Reads the addresses of people, each knowing whether it is kept back. Whatever shows, compares, searches or matches by an address reads it here, so that of two records that are one person the stricter decides everywhere.</summary>
public sealed class KnownAddresses(HomewardDb db, Access access)
{
    /// <summary>All addresses of one person, past ones too; whether the reader may see them is for whoever asks.</summary>
    /// <param name="ids">Every id whose rows are this person's.</param>
    public async Task<IReadOnlyList<PersonAddress>> Of(IReadOnlyList<PersonId> ids, CancellationToken cancel) =>
        PersonAddress.OfOnePerson(await db.PersonAddresses.AsNoTracking().Where(a => ids.Contains(a.PersonId)).ToListAsync(cancel));

    /// <summary>Of these those that the acting membership reads with the contact details; none that is kept back is left out, so look at <see cref="PersonAddress.IsKept"/>.</summary>
    public async Task<IReadOnlyList<PersonAddress>> Visible(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var seen = await access.Visible(db.PersonAddresses, Section.Contact).Where(a => ids.Contains(a.PersonId)).Select(a => a.Id).ToListAsync(cancel);
        return seen.Count == 0 ? [] : [.. (await Of(ids, cancel)).Where(a => seen.Contains(a.Id))];
    }

    /// <summary>In one line each, those that hold on a day, that the acting membership reads and that are not kept back.</summary>
    public async Task<IReadOnlyList<string>> Told(IReadOnlyList<PersonId> ids, DateOnly today, CancellationToken cancel) =>
        [.. PersonAddress.HeldOn(today, (await Visible(ids, cancel)).Where(a => !a.IsKept), ids[0]).Select(a => a.ToString())];

    /// <summary>The postcodes by which people may be found and told apart: of addresses that hold and are not kept back.</summary>
    /// <param name="owners">Every id of theirs, with the id that it is read as.</param>
    public async Task<ILookup<PersonId, string>> Postcodes(IReadOnlyDictionary<PersonId, PersonId> owners, CancellationToken cancel)
    {
        var ids = owners.Keys.ToList();
        var rows = await db.PersonAddresses.AsNoTracking().Where(a => ids.Contains(a.PersonId) && (a.To == null || a.IsProtected)).ToListAsync(cancel);
        return rows.GroupBy(a => owners[a.PersonId]).SelectMany(theirs => PersonAddress.OfOnePerson([.. theirs]).Select(a => (Owner: theirs.Key, Address: a)))
            .Where(a => a.Address is { To: null, IsKept: false, Postcode: not null }).ToLookup(a => a.Owner, a => a.Address.Postcode!);
    }
}
