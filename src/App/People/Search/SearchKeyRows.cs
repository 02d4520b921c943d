using Homeward.App.Platform.Storage;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Search;

/// <summary>Keeps the rows by which a person is found in step with the record, inside the act that changes it. Nobody is found by the postcode of a protected address.</summary>
public sealed class SearchKeyRows(HomewardDb db)
{
    /// <summary>Stages the rows of somebody who has just been added.</summary>
    public void Add(Person person, Traits traits) =>
        db.SearchKeys.AddRange(SearchKeys.Of(traits).Select(key => new SearchKey { Key = key, PersonId = person.Id }));

    /// <summary>Stages what must be added and removed after a change that is staged already.</summary>
    public async Task Refresh(Person person, CancellationToken cancel)
    {
        var wanted = SearchKeys.Of(await TraitsOf(person, cancel)).ToHashSet();
        var there = await db.SearchKeys.Where(k => k.PersonId == person.Id).ToListAsync(cancel);
        db.SearchKeys.RemoveRange(there.Where(row => !wanted.Contains(row.Key)));
        db.SearchKeys.AddRange(wanted.Except(there.Select(row => row.Key)).Select(key => new SearchKey { Key = key, PersonId = person.Id }));
    }

    /// <summary>What is known of a person, staged changes included; by a protected address nobody is found.</summary>
    public async Task<Traits> TraitsOf(Person person, CancellationToken cancel)
    {
        await db.PersonAddresses.Where(a => a.PersonId == person.Id && a.To == null).LoadAsync(cancel);
        var contact = await db.ContactDetails.FindAsync([person.Id], cancel);
        await db.PersonIdentifiers.Where(i => i.PersonId == person.Id && i.Scheme == NhsNumber.Scheme && i.To == null).LoadAsync(cancel);
        return person.Traits(
            db.PersonAddresses.Local.Where(a => a.PersonId == person.Id && a is { To: null, Postcode: not null, IsProtected: false }).Select(a => a.Postcode!),
            contact?.Digits ?? [],
            db.PersonIdentifiers.Local.FirstOrDefault(i => i.PersonId == person.Id && i.IsLiveNhsNumber)?.Value);
    }
}
