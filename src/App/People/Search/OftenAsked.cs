using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Search;

/// <summary>For the information-governance lead: who asked after many people out of their sight. Whoever guesses at details asks often and mostly in vain.</summary>
public sealed class OftenAsked(HomewardDb db, MembershipNames names, Clock clock)
{
    /// <summary>More such questions on one day than this.</summary>
    public const int TimesADay = 20;

    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <summary>What the last seven days hold, newest first. Days are those of UTC.</summary>
    public async Task<IReadOnlyList<AskedOften>> Find(CancellationToken cancel)
    {
        var since = clock.Now - Back;
        var days = await db.FullMatchQuestions.Where(q => q.AskedAt >= since).GroupBy(q => new { q.MembershipId, q.AskedAt.Date })
            .Select(g => new { g.Key.MembershipId, g.Key.Date, Count = g.Count() }).Where(g => g.Count > TimesADay).ToListAsync(cancel);
        var who = await names.Of([.. days.Select(day => day.MembershipId).Distinct()], cancel);
        return [.. days.OrderByDescending(day => day.Date).ThenByDescending(day => day.Count).Select(day => new AskedOften(day.Date, who[day.MembershipId], day.Count))];
    }
}

/// <summary>One day on which somebody asked often.</summary>
public sealed record AskedOften(DateTime Day, string Who, int Times);
