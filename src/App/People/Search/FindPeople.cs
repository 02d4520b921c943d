using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Search;

/// <summary>Searches the people whom the acting membership may see, with slips, nicknames and half-right dates; beyond them it answers a full match only.</summary>
/// <remarks>
/// Somebody is found by telephone or postcode only where the searcher reads how to reach them, and only then are number and postcode shown; of others a name and a date of birth.
/// Candidates come from the key rows alone: a few index ranges, joined to the relations of whoever searches, the closest two hundred of which are held against the question.
/// So the answer takes as long in a region of millions as in a village. The order is the same on both databases.
/// </remarks>
public sealed class FindPeople(HomewardDb db, Access access, KnownAddresses addresses, FullMatches fullMatches, Journal journal)
{
    /// <summary>The most that a search shows.</summary>
    public const int MostShown = 20;

    private const int MostCandidates = 200;
    private const int MostKeysOfOneTrait = 2;

    /// <summary>Searches, and journals who was shown.</summary>
    public async Task<Found> Do(Traits sought, CancellationToken cancel)
    {
        var shown = (await Compare(sought, cancel)).Where(row => row.Likeness.Answers).Take(MostShown).ToList();
        await journal.Listed("PeopleSearched", shown.Select(row => row.Person), Section.Identity, cancel);
        var hidden = shown.Exists(row => IsFullMatch(sought, row)) ? FullMatch.None : await fullMatches.Ask(sought, cancel);
        return new Found(shown, hidden);
    }

    /// <summary>Of those one may see, the ones who could be the person about to be added, likeliest first.</summary>
    public async Task<IReadOnlyList<FoundPerson>> LikelySame(Traits adding, CancellationToken cancel) =>
        [.. (await Compare(adding, cancel)).Where(row => row.Likeness.Band != LikenessBand.Unlikely).Take(MostShown)];

    private async Task<IEnumerable<FoundPerson>> Compare(Traits sought, CancellationToken cancel)
    {
        var ids = await Candidates(sought, cancel);
        var people = await Rows(ids, sought, cancel);
        return people
            .Select(row => new FoundPerson(row.Person.Id, row.Traits, row.Person.DiedOn, Likeness.Between(sought, row.Traits), row.IsOpen))
            .OrderByDescending(row => row.Likeness.Points)
            .ThenBy(row => PersonName.Parse(row.Traits.Given, row.Traits.Family).Normal, StringComparer.Ordinal)
            .ThenBy(row => row.Traits.BirthDate)
            .ThenBy(row => row.Person.Value);
    }

    // Joined traits name few people, so the query begins with their key rows and probes the relations of each: "Where … Any" makes SQLite do so too.
    // One trait alone, such as a common family name, may name thousands: then it begins with the people one may see.
    private async Task<List<PersonId>> Candidates(Traits sought, CancellationToken cancel)
    {
        var visible = access.People(Section.Identity);
        var found = await Reached(SearchKeys.ToFind(sought with { Postcodes = [], Phones = [] }), visible, cancel);
        if (sought.Postcodes.Count + sought.Phones.Count > 0)
        {
            found.AddRange(await Reached(SearchKeys.ToFind(sought), access.People(Section.Contact), cancel));
        }

        if (sought.NhsNumber is { } number)
        {
            found.AddRange(await db.PersonIdentifiers
                .Where(i => i.Scheme == NhsNumber.Scheme && i.Value == number && visible.Where(id => id == i.PersonId).Any())
                .Select(i => i.PersonId).ToListAsync(cancel));
        }

        return [.. found.Distinct()];
    }

    private async Task<List<PersonId>> Reached(IReadOnlyCollection<long> wanted, IQueryable<PersonId> visible, CancellationToken cancel)
    {
        var keys = wanted.ToArray();
        var reached = keys.Length > MostKeysOfOneTrait
            ? db.SearchKeys.Where(k => keys.Contains(k.Key) && visible.Where(id => id == k.PersonId).Any())
            : db.SearchKeys.Where(k => keys.Contains(k.Key) && visible.Contains(k.PersonId));
        return keys.Length == 0 ? [] : await reached
            .GroupBy(k => k.PersonId)
            .Select(group => new { Person = group.Key, Keys = group.Count() })
            .OrderByDescending(group => group.Keys).ThenBy(group => group.Person)
            .Take(MostCandidates)
            .Select(group => group.Person)
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<(Person Person, Traits Traits, bool IsOpen)>> Rows(IReadOnlyList<PersonId> found, Traits sought, CancellationToken cancel)
    {
        var survivors = await db.Persons.Where(p => found.Contains(p.Id)).Select(p => p.SurvivorId ?? p.Id).Distinct().ToListAsync(cancel);
        var people = await db.Persons.AsNoTracking().Where(p => survivors.Contains(p.Id)).ToListAsync(cancel);
        var owners = await db.Persons.Where(p => survivors.Contains(p.Id) || (p.SurvivorId != null && survivors.Contains(p.SurvivorId.Value)))
            .Select(p => new { p.Id, Survivor = p.SurvivorId ?? p.Id }).ToDictionaryAsync(p => p.Id, p => p.Survivor, cancel);
        var all = owners.Keys.ToList();
        var open = (await access.People(Section.Contact).Where(id => all.Contains(id)).Distinct().ToListAsync(cancel)).Select(id => owners[id]).ToHashSet();
        var postcodes = await addresses.Postcodes(owners, cancel);
        var contacts = (await db.ContactDetails.AsNoTracking().Where(c => all.Contains(c.PersonId)).ToListAsync(cancel)).ToLookup(c => owners[c.PersonId]);
        var numbers = (await db.PersonIdentifiers.Where(i => all.Contains(i.PersonId) && i.Scheme == NhsNumber.Scheme && i.To == null)
            .OrderBy(i => i.HeldBack).Select(i => new { i.PersonId, i.Value }).ToListAsync(cancel)).ToLookup(i => owners[i.PersonId], i => i.Value);
        return [.. people.Select(p => open.Contains(p.Id)
            ? (p, p.Traits(postcodes[p.Id], contacts[p.Id].SelectMany(c => c.Digits), numbers[p.Id].FirstOrDefault()), true)
            : (p, p.Traits([], [], Told(sought, p, numbers[p.Id].FirstOrDefault())), false))];
    }

    // Whoever gives number and day of birth knows the number already: a full match is answered for anybody.
    private static string? Told(Traits sought, Person person, string? number) => number == sought.NhsNumber && person.BirthDate == sought.BirthDate ? number : null;

    // Whoever is shown already need not be asked after among those who are not.
    private static bool IsFullMatch(Traits sought, FoundPerson row) =>
        sought.NhsNumber is { } number ? row.Traits.NhsNumber == number : row.Likeness.Band == LikenessBand.VeryLikely;
}

/// <summary>What a search came to.</summary>
/// <param name="Elsewhere">Whether somebody one may not see matches in full.</param>
public sealed record Found(IReadOnlyList<FoundPerson> People, FullMatch Elsewhere);

/// <summary>Somebody who answers a search, with why.</summary>
/// <param name="Traits">As far as the searcher reads them.</param>
/// <param name="IsOpen">Whether the searcher reads how to reach them; without it neither postcode nor number is shown or compared.</param>
public sealed record FoundPerson(PersonId Person, Traits Traits, DateOnly? DiedOn, Likeness Likeness, bool IsOpen);
