using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Journal;

/// <summary>Reading that somebody should ask about. The rules are few and shown beside what they find; none of them says that anything was wrong.</summary>
public sealed class UnusualReads(HomewardDb db, MembershipNames names, Clock clock)
{
    /// <summary>More different people's records opened in one clock hour than this.</summary>
    public const int PeopleInAnHour = 40;

    /// <summary>The same person's record opened by the same membership on one day more often than this.</summary>
    public const int TimesADay = 12;

    /// <summary>More key safe and door codes read on one day than this; reading one is an act, since it says what for.</summary>
    public const int CodesADay = 8;

    private const int Most = 50;
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <summary>What the rules find in the last seven days, newest first. Days and hours are those of UTC.</summary>
    public async Task<IReadOnlyList<UnusualRead>> Find(CancellationToken cancel = default)
    {
        var since = clock.Now - Back;
        var reads = from row in db.Journal
                    where row.Kind == JournalKind.Read && (row.AccountId != null || db.ApiKeys.Any(k => k.MembershipId == row.MembershipId)) && row.RecordedAt >= since
                    from subject in row.Subjects
                    select new { row.Sequence, row.MembershipId, row.Act, row.RecordedAt.Date, row.RecordedAt.Hour, subject.PersonId };
        var many = await reads.Where(r => r.Act == "PersonOpened").GroupBy(r => new { r.MembershipId, r.Date, r.Hour })
            .Select(g => new { g.Key.MembershipId, g.Key.Date, g.Key.Hour, Count = g.Select(r => r.PersonId).Distinct().Count() })
            .Where(g => g.Count > PeopleInAnHour).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        var often = await reads.Where(r => r.Act == "PersonOpened").GroupBy(r => new { r.MembershipId, r.Date, r.PersonId })
            .Select(g => new { g.Key.MembershipId, g.Key.Date, Count = g.Select(r => r.Sequence).Distinct().Count() })
            .Where(g => g.Count > TimesADay).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        var codeReads = from row in db.Journal
                        where row.Kind == JournalKind.Act && row.AccountId != null && row.RecordedAt >= since && row.Act == "AccessCodeRead"
                        select new { row.Sequence, row.MembershipId, row.RecordedAt.Date };
        var codes = await codeReads.GroupBy(r => new { r.MembershipId, r.Date })
            .Select(g => new { g.Key.MembershipId, g.Key.Date, Count = g.Count() })
            .Where(g => g.Count > CodesADay).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        var who = await names.Of([.. many.Select(m => m.MembershipId).Concat(often.Select(o => o.MembershipId)).Concat(codes.Select(c => c.MembershipId)).Distinct()], cancel);
        return
        [
            .. many.Select(m => new UnusualRead(m.Date.AddHours(m.Hour), who[m.MembershipId], $"opened {m.Count} different people within an hour", IsWholeDay: false))
                .Concat(often.Select(o => new UnusualRead(o.Date, who[o.MembershipId], $"opened the same person {o.Count} times in a day")))
                .Concat(codes.Select(c => new UnusualRead(c.Date, who[c.MembershipId], $"read {c.Count} access codes in a day")))
                .OrderByDescending(found => found.At),
        ];
    }
}

/// <summary>Something to ask about: when, who, and what the rule saw.</summary>
/// <param name="IsWholeDay">Whether the rule looks at a day, so that the time of day says nothing.</param>
public sealed record UnusualRead(DateTime At, string Who, string What, bool IsWholeDay = true);
