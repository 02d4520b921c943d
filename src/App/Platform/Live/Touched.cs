using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Live;

/// <summary>Whom some acts of the journal touched, in which parts of their record, and who knows them.</summary>
/// <remarks>
/// A stream hears only of what its membership may at least know of, as the timeline does: nobody learns from a screen that stirs that something closely kept
/// was written. Who was on the page and is known no more is let through once, for their row to go.
/// </remarks>
internal sealed class Touched(
    ILookup<(long Sequence, PersonId Person), TouchedPart> acts, ILookup<PersonId, PersonId> also, ILookup<PersonId, KnownBy> known, AccessTable table)
{
    /// <summary>The people whom this stream must look up, under each of their ids.</summary>
    public IReadOnlyCollection<PersonId> For(LiveStream stream)
    {
        var people = new HashSet<PersonId>();
        foreach (var act in acts)
        {
            PersonId[] ids = [act.Key.Person, .. also[act.Key.Person]];
            var through = ids.SelectMany(id => known[id]).Where(k => stream.SpeaksFor(k.HolderId) && table.Knows(stream.Role, k.Kind)).Select(k => k.Kind).Distinct(StringComparer.Ordinal).ToList();
            if (through.Count == 0 ? stream.Shows(ids) : act.All(part => through.Exists(kind => table.LevelOf(stream.Role, kind, part.Section, part.Sensitivity) >= Level.Exists)))
            {
                people.UnionWith(ids);
            }
        }

        return people;
    }
}

/// <summary>A part of a person's record that an act touched.</summary>
internal sealed record TouchedPart(long Sequence, PersonId Person, Section Section, Sensitivity Sensitivity);

/// <summary>That a holder knows a person, and how.</summary>
internal sealed record KnownBy(PersonId Person, Guid HolderId, string Kind);

/// <summary>Reads whom acts touched: three questions, however many streams there are. It reads ids alone; what becomes of them is judged in each reader's own membership.</summary>
internal sealed class ReadTouched(HomewardDb db, AccessTable table, Clock clock)
{
    /// <summary>Whom the acts among these rows touched.</summary>
    public Task<Touched> In(IReadOnlyCollection<long> sequences, CancellationToken cancel) => Of(db.Journal.Where(row => sequences.Contains(row.Sequence)), cancel);

    /// <summary>Whom the acts after this row touched.</summary>
    public Task<Touched> Since(long sequence, CancellationToken cancel) => Of(db.Journal.Where(row => row.Sequence > sequence), cancel);

    private async Task<Touched> Of(IQueryable<JournalRow> rows, CancellationToken cancel)
    {
        var parts = await rows.Where(row => row.Kind == JournalKind.Act).SelectMany(row => row.Subjects)
            .Select(s => new TouchedPart(s.Sequence, s.PersonId, s.Section, s.Sensitivity)).ToListAsync(cancel);
        var people = parts.Select(part => part.Person).Distinct().ToList();
        if (people.Count == 0)
        {
            return new Touched(parts.ToLookup(part => (part.Sequence, part.Person)), people.ToLookup(id => id), Enumerable.Empty<KnownBy>().ToLookup(k => k.Person), table);
        }

        var same = await db.SamePeople.Where(s => people.Contains(s.PersonId)).Select(s => new { s.PersonId, s.AlsoId }).ToListAsync(cancel);
        var (ids, now) = (people.Concat(same.Select(s => s.AlsoId)).Distinct().ToList(), clock.Now);
        var known = await db.Relations.Where(r => ids.Contains(r.PersonId) && r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now))
            .Select(r => new KnownBy(r.PersonId, r.HolderId, r.Kind)).ToListAsync(cancel);
        return new Touched(parts.ToLookup(part => (part.Sequence, part.Person)), same.ToLookup(s => s.PersonId, s => s.AlsoId), known.ToLookup(k => k.Person), table);
    }
}
