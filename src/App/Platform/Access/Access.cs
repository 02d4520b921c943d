using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access;

/// <summary>The one access policy: pages, API, exports, messages and links ask here before they show or do anything with a person.</summary>
public sealed class Access(HomewardDb db, AccessTable table, ActingNow acting, Clock clock)
{
    /// <summary>The ids of the people whose section the acting membership reaches at this level; compose it into queries.</summary>
    public IQueryable<PersonId> People(Section section, Level level = Level.Read, Sensitivity sensitivity = Sensitivity.Ordinary) =>
        Known(table.RelationsThatGive(acting.Required.Role, section, level, sensitivity), level);

    /// <summary>As <see cref="People"/>, leaving out those who are known through relations of these kinds alone.</summary>
    /// <param name="but">Kinds of <see cref="Relations"/> that are not enough here.</param>
    public IQueryable<PersonId> PeopleBut(string[] but, Section section, Level level = Level.Read) =>
        Known([.. table.RelationsThatGive(acting.Required.Role, section, level).Except(but, StringComparer.Ordinal)], level);

    private IQueryable<PersonId> Known(string[] kinds, Level level)
    {
        var holders = acting.Required.Holders;
        var now = clock.Now;
        var throughNarrowed = level <= Level.Exists;
        return db.Relations
            .Where(r => holders.Contains(r.HolderId) && kinds.Contains(r.Kind) && r.EndedAt == null
                && (r.UntilAt == null || r.UntilAt > now) && (throughNarrowed || !r.Narrowed))
            .Select(r => r.PersonId);
    }

    /// <summary>Those of the rows whose person's section the acting membership reaches at this level.</summary>
    public IQueryable<T> Visible<T>(IQueryable<T> rows, Section section, Level level = Level.Read, Sensitivity sensitivity = Sensitivity.Ordinary)
        where T : class, IAboutPerson
    {
        var people = People(section, level, sensitivity);
        return rows.Where(r => people.Contains(r.PersonId));
    }

    /// <summary>How far the acting membership reaches into each section of one person's record.</summary>
    public async Task<Reach> Of(PersonId person, CancellationToken cancel = default)
    {
        var who = acting.Required;
        var holders = who.Holders;
        var now = clock.Now;
        var relations = await db.Relations
            .Where(r => r.PersonId == person && holders.Contains(r.HolderId) && r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now))
            .Select(r => new { r.Kind, r.Narrowed })
            .Distinct()
            .ToListAsync(cancel);
        return new Reach((section, sensitivity) => relations
            .Select(r => table.LevelOf(who.Role, r.Kind, section, sensitivity) is var level && r.Narrowed && level > Level.Exists ? Level.Exists : level)
            .DefaultIfEmpty(Level.Nothing)
            .Max());
    }
}

/// <summary>How far somebody reaches into one person's record.</summary>
public sealed class Reach(Func<Section, Sensitivity, Level> levelOf)
{
    public Level this[Section section, Sensitivity sensitivity = Sensitivity.Ordinary] => levelOf(section, sensitivity);

    public bool CanRead(Section section, Sensitivity sensitivity = Sensitivity.Ordinary) => this[section, sensitivity] >= Level.Read;

    public bool CanAct(Section section, Sensitivity sensitivity = Sensitivity.Ordinary) => this[section, sensitivity] >= Level.Act;
}
