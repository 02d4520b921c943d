using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People;

/// <summary>Finds one person for an act or a screen: through the access policy, and read as whoever they were merged into.</summary>
public sealed class PersonAtHand(HomewardDb db, Access access)
{
    /// <summary>The person, tracked, where the acting membership may read who they are and reaches this section at this level; else null.</summary>
    public async Task<Person?> Find(PersonId id, Section section, Level level, CancellationToken cancel, Sensitivity sensitivity = Sensitivity.Ordinary)
    {
        var person = await Survivor(id, cancel);
        return person is not null && await access.Of(person.Id, cancel) is var reach && reach.CanRead(Section.Identity) && reach[section, sensitivity] >= level ? person : null;
    }

    /// <summary>The person, tracked, where the acting membership may refer them; whoever has only matched them may, and does not read who they are.</summary>
    public async Task<Person?> FindToRefer(PersonId id, CancellationToken cancel)
    {
        var person = await Survivor(id, cancel);
        return person is not null && (await access.Of(person.Id, cancel)).CanAct(Section.Referral) ? person : null;
    }

    /// <summary>The person that this id is read as, whoever may see them; null for an id that is nobody's.</summary>
    public async Task<Person?> Survivor(PersonId id, CancellationToken cancel)
    {
        var person = await db.Persons.SingleOrDefaultAsync(p => p.Id == id, cancel);
        return person?.SurvivorId is { } survivor ? await db.Persons.SingleOrDefaultAsync(p => p.Id == survivor, cancel) : person;
    }

    /// <summary>Every id whose rows are this person's: their own first, then those that were merged into it.</summary>
    public async Task<IReadOnlyList<PersonId>> IdsOf(PersonId survivor, CancellationToken cancel) =>
        [survivor, .. await db.Persons.Where(p => p.SurvivorId == survivor).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel)];

    /// <summary>The case that is open for a person, under whichever of their ids.</summary>
    public async Task<Case?> OpenCase(PersonId survivor, CancellationToken cancel)
    {
        var ids = await IdsOf(survivor, cancel);
        return await db.Cases.SingleOrDefaultAsync(c => ids.Contains(c.PersonId) && c.ClosedAt == null, cancel);
    }
}
