using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Journal;

/// <summary>A person's journal as the acting membership may know it: what was done, and who has looked.</summary>
/// <remarks>
/// An act shows only where every part of the record that it touches for this person is at least known to the reader, and its values only where all may be read.
/// A look at something closely kept (safeguarding, anything restricted) shows only to those who may know that it is there: others see no row, no gap and no count.
/// </remarks>
public sealed class Timeline(HomewardDb db, Access.Access access)
{
    private const Section Secret = Section.Safeguarding;

    /// <summary>What was done, newest first.</summary>
    /// <param name="record">The person; where records were merged, the surviving one first and then those that became part of it.</param>
    /// <param name="before">Only rows with a smaller sequence: the last one of the page before.</param>
    /// <param name="take">The most rows to answer.</param>
    public async Task<IReadOnlyList<TimelineEntry>> Acts(IReadOnlyList<PersonId> record, long? before = null, int take = 50, CancellationToken cancel = default)
    {
        var reach = await access.Of(record[0], cancel);
        var (ordinary, restricted) = (Known(reach, Sensitivity.Ordinary), Known(reach, Sensitivity.Restricted));
        var rows = About(record, JournalKind.Act, before).Where(r => !r.Subjects.Any(s => record.Contains(s.PersonId)
            && !(s.Sensitivity == Sensitivity.Ordinary ? ordinary.Contains(s.Section) : restricted.Contains(s.Section))));
        return await Named(rows.OrderByDescending(r => r.Sequence).Take(take), record, reach, cancel);
    }

    /// <summary>Who has looked, newest first, with those parts of the record that the reader may know of.</summary>
    /// <param name="record">The person, as for <see cref="Acts"/>.</param>
    /// <param name="before">Only rows with a smaller sequence.</param>
    /// <param name="take">The most rows to answer.</param>
    /// <param name="since">Only looks from this instant on.</param>
    public async Task<IReadOnlyList<TimelineEntry>> Looks(
        IReadOnlyList<PersonId> record, long? before = null, int take = 50, CancellationToken cancel = default, DateTime? since = null)
    {
        var reach = await access.Of(record[0], cancel);
        var (ordinary, restricted) = (Known(reach, Sensitivity.Ordinary), Known(reach, Sensitivity.Restricted));
        var rows = About(record, JournalKind.Read, before)
            .Where(r => since == null || r.RecordedAt >= since)
            .Where(r => r.Subjects.Any(s => record.Contains(s.PersonId)
                && (s.Sensitivity == Sensitivity.Ordinary ? ordinary.Contains(s.Section) : restricted.Contains(s.Section))))
            .Where(r => !r.Subjects.Any(s => record.Contains(s.PersonId)
                && ((s.Sensitivity == Sensitivity.Restricted && !restricted.Contains(s.Section))
                    || (s.Sensitivity == Sensitivity.Ordinary && s.Section == Secret && !ordinary.Contains(s.Section)))));
        return await Named(rows.OrderByDescending(r => r.Sequence).Take(take), record, reach, cancel);
    }

    private static List<Section> Known(Reach reach, Sensitivity sensitivity) =>
        [.. Enum.GetValues<Section>().Where(section => reach[section, sensitivity] >= Level.Exists)];

    // By the person's own rows, which an index finds: asked of each row of the journal instead, the whole of it would be gone through.
    private IQueryable<JournalRow> About(IReadOnlyList<PersonId> record, JournalKind kind, long? before)
    {
        var own = db.Set<JournalSubject>().Where(s => record.Contains(s.PersonId)).Select(s => s.Sequence);
        return db.Journal.AsNoTracking().Where(r => own.Contains(r.Sequence) && r.Kind == kind && (before == null || r.Sequence < before));
    }

    // The rows first, then what of this person each of them touched: a list may have named hundreds beside them.
    private async Task<IReadOnlyList<TimelineEntry>> Named(IQueryable<JournalRow> rows, IReadOnlyList<PersonId> record, Reach reach, CancellationToken cancel)
    {
        var named = from row in rows
                    join membership in db.Memberships on row.MembershipId equals membership.Id
                    join account in db.Users on row.AccountId equals account.Id into accounts
                    from account in accounts.DefaultIfEmpty()
                    select new TimelineEntry(row.Sequence, row.HappenedAt, row.RecordedAt, row.Act, account == null ? null : account.DisplayName, membership.Title, row.Purpose, Array.Empty<Section>(), row.Payload);
        var found = (await named.ToListAsync(cancel)).OrderByDescending(entry => entry.Sequence).ToList();
        if (found.Count == 0)
        {
            return [];
        }

        var (first, last) = (found[^1].Sequence, found[0].Sequence);
        var touched = (await db.Set<JournalSubject>().AsNoTracking().Where(s => record.Contains(s.PersonId) && s.Sequence >= first && s.Sequence <= last).ToListAsync(cancel)).ToLookup(s => s.Sequence);
        return found.ConvertAll(entry => Reached(entry, [.. touched[entry.Sequence]], reach));
    }

    private static TimelineEntry Reached(TimelineEntry entry, List<JournalSubject> own, Reach reach) => entry with
    {
        Sections = [.. own.Where(s => reach[s.Section, s.Sensitivity] >= Level.Exists).Select(s => s.Section).Distinct().Order()],
        Values = own.TrueForAll(s => reach.CanRead(s.Section, s.Sensitivity)) ? entry.Values : null,
    };
}

/// <summary>One line of a person's timeline, or one look at their record.</summary>
/// <param name="Sequence">Where it stands in the journal; pages go on from it.</param>
/// <param name="HappenedAt">When it happened, as told.</param>
/// <param name="RecordedAt">When this system learnt of it.</param>
/// <param name="Act">The fact's name, or that of what was read.</param>
/// <param name="Name">Who was signed in; null for links and background work.</param>
/// <param name="Title">In which membership.</param>
/// <param name="Purpose">Why: <c>direct-care</c> unless said otherwise.</param>
/// <param name="Sections">The parts of the record that it touched and the reader may know of.</param>
/// <param name="Values">The fact's own values as JSON; null where the reader may not read them, or they were destroyed.</param>
public sealed record TimelineEntry(
    long Sequence, DateTime HappenedAt, DateTime RecordedAt, string Act, string? Name, string Title, string Purpose, IReadOnlyList<Section> Sections, string? Values);

/// <summary>Turns the names of facts into words.</summary>
public static class ActWords
{
    public static string Of(string act) =>
        string.Concat(act.Select((c, n) => char.IsUpper(c) && n > 0 ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
