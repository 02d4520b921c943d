using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Journal;

/// <summary>Reading that somebody should ask about. The rules are few and shown beside what they find; none of them says that anything was wrong.</summary>
public sealed class UnusualReads(HomewardDb db, MembershipNames names, Clock clock)
{
    /// <summary>More different people's records opened in one clock hour than this.</summary>
    public const int PeopleInAnHour = 40;

    /// <summary>
    /// The same person's record opened by the same membership in more different hours of one day than this, on a day on which it did nothing for them: whoever works with somebody
    /// opens one record all day long and writes something into it.
    /// </summary>
    public const int HoursADay = 4;

    /// <summary>More key safe and door codes read on one day than this; reading one is an act, since it says what for.</summary>
    public const int CodesADay = 8;

    private const int Most = 50;

    // Of those who came back all day long, so many are held against what they did.
    private const int MostLookedInto = 200;
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <summary>What the rules find in the last seven days, newest first. Days and hours are those of UTC.</summary>
    public async Task<IReadOnlyList<UnusualRead>> Find(CancellationToken cancel = default)
    {
        var since = clock.Now - Back;
        IReadOnlyList<Finding> all = [.. await ManyPeople(since, cancel), .. await OneAllDay(since, cancel), .. await ManyCodes(since, cancel)];
        var who = await names.Of([.. all.Select(found => found.Membership).Distinct()], cancel);
        return [.. all.Select(found => new UnusualRead(found.At, who[found.Membership], found.What, found.IsWholeDay)).OrderByDescending(read => read.At)];
    }

    private async Task<IEnumerable<Finding>> ManyPeople(DateTime since, CancellationToken cancel)
    {
        var opened = from row in Opened(since)
                     from subject in row.Subjects
                     group subject.PersonId by new { row.MembershipId, row.RecordedAt.Date, row.RecordedAt.Hour };
        var found = await opened.Select(g => new { g.Key.MembershipId, g.Key.Date, g.Key.Hour, Count = g.Distinct().Count() })
            .Where(g => g.Count > PeopleInAnHour).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        return found.Select(f => new Finding(f.MembershipId, f.Date.AddHours(f.Hour), $"opened {f.Count} different people within an hour", IsWholeDay: false));
    }

    private async Task<IEnumerable<Finding>> OneAllDay(DateTime since, CancellationToken cancel)
    {
        var opened = from row in Opened(since)
                     from subject in row.Subjects
                     group row.RecordedAt.Hour by new { row.MembershipId, row.RecordedAt.Date, subject.PersonId };
        var found = await opened.Select(g => new { g.Key.MembershipId, g.Key.Date, g.Key.PersonId, Hours = g.Distinct().Count() })
            .Where(g => g.Hours > HoursADay).OrderByDescending(g => g.Hours).Take(MostLookedInto).ToListAsync(cancel);
        var people = found.Select(f => f.PersonId).Distinct().ToList();
        var done = await (
            from subject in db.Set<JournalSubject>()
            where people.Contains(subject.PersonId)
            join row in db.Journal on subject.Sequence equals row.Sequence
            where row.Kind == JournalKind.Act && row.RecordedAt >= since
            select new { row.MembershipId, row.RecordedAt.Date, subject.PersonId }).Distinct().ToListAsync(cancel);
        return found.Where(f => !done.Contains(new { f.MembershipId, f.Date, f.PersonId })).Take(Most)
            .Select(f => new Finding(f.MembershipId, f.Date, $"opened the same person in {f.Hours} different hours of a day and did nothing for them"));
    }

    private async Task<IEnumerable<Finding>> ManyCodes(DateTime since, CancellationToken cancel)
    {
        var found = await db.Journal.Where(row => row.Kind == JournalKind.Act && row.AccountId != null && row.RecordedAt >= since && row.Act == "AccessCodeRead")
            .GroupBy(row => new { row.MembershipId, row.RecordedAt.Date }).Select(g => new { g.Key.MembershipId, g.Key.Date, Count = g.Count() })
            .Where(g => g.Count > CodesADay).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        return found.Select(f => new Finding(f.MembershipId, f.Date, $"read {f.Count} access codes in a day"));
    }

    private IQueryable<JournalRow> Opened(DateTime since) => db.Journal.Where(row =>
        row.Kind == JournalKind.Read && row.Act == "PersonOpened" && row.RecordedAt >= since && (row.AccountId != null || db.ApiKeys.Any(k => k.MembershipId == row.MembershipId)));

    private sealed record Finding(MembershipId Membership, DateTime At, string What, bool IsWholeDay = true);
}

/// <summary>Something to ask about: when, who, and what the rule saw.</summary>
/// <param name="IsWholeDay">Whether the rule looks at a day, so that the time of day says nothing.</param>
public sealed record UnusualRead(DateTime At, string Who, string What, bool IsWholeDay = true);
