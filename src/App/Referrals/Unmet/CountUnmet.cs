using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>Counts unmet needs by place and kind, each need once, and says of each count whether its reader sees everybody in it.</summary>
public sealed class CountUnmet(HomewardDb db, FindReferral find)
{
    /// <summary>Reasons are read of no more than so many needs, the newest.</summary>
    private const int Read = 500;

    /// <summary>Needs that were unmet since a moment, by place and kind, and how many of them still are.</summary>
    public async Task<IReadOnlyList<UnmetCell>> Cells(DateTime since, PlaceId? place, CancellationToken cancel)
    {
        var needs = Unmet(since, null).Where(n => place == null || n.PlaceId == place);
        var all = await needs.GroupBy(n => new { n.PlaceId, n.Code })
            .Select(cell => new { cell.Key.PlaceId, cell.Key.Code, All = cell.Count(), Open = cell.Count(n => n.State == NeedState.Unmet) }).ToListAsync(cancel);
        var mine = find.SeenNeeds().Select(n => n.Id);
        var seen = (await needs.Where(n => mine.Contains(n.Id)).GroupBy(n => new { n.PlaceId, n.Code }).Select(cell => new { cell.Key.PlaceId, cell.Key.Code, All = cell.Count() }).ToListAsync(cancel))
            .ToDictionary(cell => (cell.PlaceId, cell.Code), cell => cell.All);
        return [.. all.Select(cell => new UnmetCell(
            cell.PlaceId, cell.Code, new Counted(cell.All, seen.GetValueOrDefault((cell.PlaceId, cell.Code)) == cell.All), new Counted(cell.Open, seen.GetValueOrDefault((cell.PlaceId, cell.Code)) == cell.All)))];
    }

    /// <summary>How many needs of one kind became unmet in a place between two moments.</summary>
    public async Task<Counted> Between(PlaceId place, string code, DateTime from, DateTime until, CancellationToken cancel)
    {
        var needs = Unmet(from, until).Where(n => n.PlaceId == place && n.Code == code);
        var mine = find.SeenNeeds().Select(n => n.Id);
        var all = await needs.CountAsync(cancel);
        return new Counted(all, await needs.CountAsync(n => mine.Contains(n.Id), cancel) == all && all > 0);
    }

    /// <summary>Why the services looked at were left out, over the needs of one kind in a place since a moment.</summary>
    /// <returns>How many services were looked at in all, a service once for each need; how many of these each reason left out, and for how many people.</returns>
    public async Task<(int LookedAt, IReadOnlyList<GapReason> Reasons)> Reasons(PlaceId place, string code, DateTime since, CancellationToken cancel)
    {
        var found = await db.UnmetNeeds.AsNoTracking().Where(u => u.PlaceId == place && u.Code == code && u.FoundAt > since && db.Needs.Any(n => n.Id == u.NeedId && n.State != NeedState.EnteredInError))
            .OrderByDescending(u => u.FoundAt).ThenBy(u => u.Id).Take(Read).Select(u => new { u.NeedId, u.PersonId, u.WhyNots }).ToListAsync(cancel);
        var needs = found.DistinctBy(u => u.NeedId).Select(u => (u.PersonId, Kinds: u.WhyNots.Select(whyNot => whyNot.Kinds).OfType<string>().ToList())).ToList();
        var people = needs.SelectMany(need => WhyNotInGeneral.Counted(need.Kinds), (need, counted) => (need.PersonId, counted.Kind)).Distinct().CountBy(each => each.Kind).ToDictionary();
        var looked = needs.SelectMany(need => need.Kinds).ToList();
        return (looked.Count, [.. WhyNotInGeneral.Counted(looked).Select(counted => new GapReason(counted.Kind, counted.Times, people[counted.Kind]))]);
    }

    private IQueryable<Need> Unmet(DateTime since, DateTime? until) =>
        db.Needs.Where(n => n.State != NeedState.EnteredInError && db.UnmetNeeds.Any(u => u.NeedId == n.Id && u.FoundAt > since && (until == null || u.FoundAt <= until)));
}

/// <summary>Why services were left out.</summary>
/// <param name="Times">How many services, each once for every need.</param>
/// <param name="People">For how many people; one alone may have had many services left out.</param>
public sealed record GapReason(WhyNotKind Kind, int Times, int People);

/// <summary>One kind of need in one place.</summary>
/// <param name="Code">From the list <c>needs</c>.</param>
/// <param name="All">How many since the moment asked for.</param>
/// <param name="Open">How many of these still are.</param>
public sealed record UnmetCell(PlaceId Place, string Code, Counted All, Counted Open);
