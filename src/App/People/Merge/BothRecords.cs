using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Merge;

/// <summary>Finds two records that could be one person’s, each by itself and not as whoever it is read as: only where the acting membership may put right who both are.</summary>
/// <remarks>Glass that was broken, having asked or having been asked is not enough, and a record that has closed to the hub is not compared with anything.</remarks>
public sealed class BothRecords(HomewardDb db, Access access)
{
    /// <summary>Both, tracked, with how far they are reached; null where one of them is not there or not to be joined by the acting membership.</summary>
    public async Task<(Person One, Person Other, Reach OfOne, Reach OfOther)?> Find(PersonId one, PersonId other, CancellationToken cancel)
    {
        if (one == other)
        {
            return null;
        }

        var (ofOne, ofOther) = (await access.Of(one, cancel), await access.Of(other, cancel));
        return ofOne.CanAct(Section.Identity) && ofOther.CanAct(Section.Identity)
            ? (await db.Persons.SingleAsync(p => p.Id == one, cancel), await db.Persons.SingleAsync(p => p.Id == other, cancel), ofOne, ofOther)
            : null;
    }

    /// <summary>The link between two records that holds now, whichever of them goes on.</summary>
    public Task<PersonMerge?> Link(PersonId one, PersonId other, CancellationToken cancel) => db.PersonMerges.SingleOrDefaultAsync(
        m => m.UndoneAt == null && ((m.PersonId == one && m.MergedId == other) || (m.PersonId == other && m.MergedId == one)), cancel);

    /// <summary>The records that came to be read as the survivor together with this one: they follow it back.</summary>
    public async Task<IReadOnlyList<PersonId>> CameWith(PersonId merged, CancellationToken cancel)
    {
        var found = new List<PersonId> { merged };
        for (var at = 0; at < found.Count; at++)
        {
            var into = found[at];
            found.AddRange(await db.PersonMerges.Where(m => m.UndoneAt == null && m.PersonId == into).Select(m => m.MergedId).ToListAsync(cancel));
        }

        return [.. found.Skip(1)];
    }

    /// <summary>What of a record can stand there only once.</summary>
    public async Task<WhoTheyAre> WhoTheyAre(Person person, CancellationToken cancel) => new(
        person, await db.ContactDetails.SingleAsync(c => c.PersonId == person.Id, cancel), await db.Circumstances.SingleAsync(c => c.PersonId == person.Id, cancel));

    /// <summary>Whether somebody said that these two are not one person, or took them apart after they had been joined.</summary>
    public async Task<ToldApart?> ToldApart(PersonId one, PersonId other, CancellationToken cancel)
    {
        var (first, second) = Journey.People.ToldApart.Pair(one, other);
        return await db.ToldApart.SingleOrDefaultAsync(t => t.PersonId == first && t.OtherId == second, cancel);
    }
}
