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

    /// <summary>Stages what must be added and removed after a change that is staged already, of every record that is read as the same person: what one of them keeps safe finds none of them.</summary>
    public async Task Refresh(Person person, CancellationToken cancel)
    {
        var records = await RecordsOf(person, cancel);
        foreach (var record in records)
        {
            var wanted = SearchKeys.Of(await TraitsOf(record, records, cancel)).ToHashSet();
            var there = await db.SearchKeys.Where(k => k.PersonId == record.Id).ToListAsync(cancel);
            db.SearchKeys.RemoveRange(there.Where(row => !wanted.Contains(row.Key)));
            db.SearchKeys.AddRange(wanted.Except(there.Select(row => row.Key)).Select(key => new SearchKey { Key = key, PersonId = record.Id }));
        }
    }

    /// <summary>What is known of a person under this record, staged changes included; by an address that is kept back nobody is found.</summary>
    public async Task<Traits> TraitsOf(Person person, CancellationToken cancel) => await TraitsOf(person, await RecordsOf(person, cancel), cancel);

    // As they are staged: of two that are just being joined or taken apart the rows of neither say it yet.
    private async Task<List<Person>> RecordsOf(Person person, CancellationToken cancel)
    {
        var survivor = person.SurvivorId ?? person.Id;
        await db.Persons.Where(p => p.Id == survivor || p.SurvivorId == survivor).LoadAsync(cancel);
        return [.. db.Persons.Local.Where(p => p.Id == survivor || p.SurvivorId == survivor)];
    }

    private async Task<Traits> TraitsOf(Person person, List<Person> records, CancellationToken cancel)
    {
        var ids = records.ConvertAll(record => record.Id);
        await db.PersonAddresses.Where(a => ids.Contains(a.PersonId) && (a.To == null || a.IsProtected)).LoadAsync(cancel);
        var contact = await db.ContactDetails.FindAsync([person.Id], cancel);
        await db.PersonIdentifiers.Where(i => i.PersonId == person.Id && i.Scheme == NhsNumber.Scheme && i.To == null).LoadAsync(cancel);
        return person.Traits(
            PersonAddress.OfOnePerson([.. db.PersonAddresses.Local.Where(a => ids.Contains(a.PersonId))]).Where(a => a.PersonId == person.Id && a is { To: null, Postcode: not null, IsKept: false }).Select(a => a.Postcode!),
            contact?.Digits ?? [],
            db.PersonIdentifiers.Local.FirstOrDefault(i => i.PersonId == person.Id && i.IsLiveNhsNumber)?.Value);
    }
}
