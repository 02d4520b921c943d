using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access;

/// <summary>The one access policy: pages, API, exports, messages and links ask here before they show or do anything with a person.</summary>
/// <remarks>
/// A refusal to share is read with each question, so it narrows at the next request, whenever the relation began and under whichever of a merged person's ids
/// the person refused. It leaves what those have who treat and arrange, and glass that was broken with a reason.
/// </remarks>
public sealed class Access(HomewardDb db, AccessTable table, ActingNow acting, Clock clock)
{
    /// <summary>The ids of the people whose section the acting membership reaches at this level, each under every id of its record; compose it into queries.</summary>
    public IQueryable<PersonId> People(Section section, Level level = Level.Read, Sensitivity sensitivity = Sensitivity.Ordinary) =>
        Known(table.RelationsThatGive(acting.Required.Role, section, level, sensitivity), level);

    /// <summary>As <see cref="People"/>, leaving out those who are known through relations of these kinds alone.</summary>
    /// <param name="but">Kinds of <see cref="Relations"/> that are not enough here.</param>
    public IQueryable<PersonId> PeopleBut(string[] but, Section section, Level level = Level.Read) =>
        Known([.. table.RelationsThatGive(acting.Required.Role, section, level).Except(but, StringComparer.Ordinal)], level);

    private IQueryable<PersonId> Known(string[] kinds, Level level)
    {
        var running = Running().Where(r => kinds.Contains(r.Kind));
        var known = (level <= Level.Exists ? running : NotRefused(running)).Select(r => r.PersonId);
        return known.Concat(db.SamePeople.Where(same => known.Contains(same.AlsoId)).Select(same => same.PersonId));
    }

    /// <summary>Those of the rows whose person's section the acting membership reaches at this level.</summary>
    public IQueryable<T> Visible<T>(IQueryable<T> rows, Section section, Level level = Level.Read, Sensitivity sensitivity = Sensitivity.Ordinary)
        where T : class, IAboutPerson
    {
        var people = People(section, level, sensitivity);
        return rows.Where(r => people.Contains(r.PersonId));
    }

    /// <summary>Those of the rows about volunteers that the acting membership reaches at this level: of its own organisation, where its role works with them at all.</summary>
    public IQueryable<T> OwnVolunteers<T>(IQueryable<T> rows, Level level = Level.Read)
        where T : class, IOfOrganisation
    {
        var organisation = acting.Required.Organisation;
        return table.LevelOf(acting.Required.Role, Relations.OwnOrganisation, Section.Volunteers) >= level ? rows.Where(r => r.OrganisationId == organisation) : rows.Where(_ => false);
    }

    /// <summary>How far the acting membership reaches into each section of one person's record; a relation to any record merged with it counts.</summary>
    public async Task<Reach> Of(PersonId person, CancellationToken cancel = default)
    {
        var role = acting.Required.Role;
        PersonId[] ids = [person, .. await db.SamePeople.Where(s => s.PersonId == person).Select(s => s.AlsoId).ToListAsync(cancel)];
        var running = Running().Where(r => ids.Contains(r.PersonId));
        var free = NotRefused(running);
        var relations = await running.Select(r => new { r.Kind, Refused = !free.Any(f => f.Id == r.Id) }).Distinct().ToListAsync(cancel);
        return new Reach((section, sensitivity) => relations
            .Select(r => table.LevelOf(role, r.Kind, section, sensitivity) is var level && r.Refused && level > Level.Exists ? Level.Exists : level)
            .DefaultIfEmpty(Level.Nothing)
            .Max());
    }

    /// <summary>The people who refuse to be shared with the services that the acting membership speaks for, or with one of them.</summary>
    public IQueryable<PersonId> Refusing()
    {
        var services = acting.Required.Of(ScopeKinds.Service).ToList();
        return db.SharingRefusals.Where(no => no.Recipients == null || db.HolderRecipients.Any(h => services.Contains(h.HolderId) && h.Recipients == no.Recipients))
            .Select(no => no.PersonId);
    }

    private IQueryable<Relation> Running()
    {
        var (holders, now) = (acting.Required.Holders, clock.Now);
        return db.Relations.Where(r => holders.Contains(r.HolderId) && r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now));
    }

    // What a membership holds in its own name counts as held by each service that it answers for.
    private IQueryable<Relation> NotRefused(IQueryable<Relation> relations)
    {
        var who = acting.Required;
        var (kinds, own, services) = (Relations.ThatSharingNarrows, who.InOwnName, who.Of(ScopeKinds.Service).ToList());
        return relations.Where(r => !kinds.Contains(r.Kind) || !db.SharingRefusals.Any(no => no.PersonId == r.PersonId
            && db.HolderRecipients.Any(h => (no.Recipients == null || h.Recipients == no.Recipients)
                && (h.HolderId == r.HolderId || (own.Contains(r.HolderId) && services.Contains(h.HolderId))))));
    }
}

/// <summary>How far somebody reaches into one person's record.</summary>
public sealed class Reach(Func<Section, Sensitivity, Level> levelOf)
{
    public Level this[Section section, Sensitivity sensitivity = Sensitivity.Ordinary] => levelOf(section, sensitivity);

    public bool CanRead(Section section, Sensitivity sensitivity = Sensitivity.Ordinary) => this[section, sensitivity] >= Level.Read;

    public bool CanAct(Section section, Sensitivity sensitivity = Sensitivity.Ordinary) => this[section, sensitivity] >= Level.Act;
}
