using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.HubBoard;

/// <summary>The hub's board: who it must see home, those without owner or next action first.</summary>
/// <remarks>
/// Whoever has left owns nothing: theirs stand with nobody's. On it is everyone in a bed who does not meet the criteria to reside, everyone on a pathway that the place's hub arranges, and everyone on another
/// pathway with an open referral. First the keys of all of them are read, from the index of open stays alone, then the rows of one page: the time it
/// takes grows with those in a bed, not with those who ever were.
/// </remarks>
public sealed class Board(HomewardDb db, Access access, PlaceRules rules, CodeLists codes, BoardRows rows, Opening opening, Clock clock)
{
    public const int RowsOfAPage = 50;

    /// <summary>The places whose hub the acting membership works in, by name.</summary>
    public Task<List<Place>> Places(Acting acting, CancellationToken cancel)
    {
        var mine = acting.Of(ScopeKinds.Place).Select(id => new PlaceId(id)).ToList();
        return db.Places.AsNoTracking().Where(p => mine.Contains(p.Id)).OrderBy(p => p.Name).ToListAsync(cancel);
    }

    /// <summary>One page, journalled with the people it names.</summary>
    /// <param name="beside">Whom the screen names beside the board; they are journalled with it.</param>
    public async Task<BoardPage> Page(PlaceId place, BoardFilter filter, MembershipId me, int size, CancellationToken cancel, IReadOnlyCollection<PersonId>? beside = null)
    {
        var keys = await Keys(place, filter, me, cancel);
        var from = filter.After is { } after ? keys.FindIndex(k => k.Stay.Value == after) + 1 : 0;
        var page = keys.Skip(from).Take(size).ToList();
        var shown = await rows.Of([.. page.Select(k => k.Stay)], cancel);
        await opening.Listed("HubBoardListed", shown.Select(r => r.Person).Concat(beside ?? []).Select(person => new Subject(person, null, Section.Hospital)), cancel);
        return new BoardPage(
            shown, keys.Count, keys.Count(k => k.Rank == BoardRank.NoOwnerOrNoNextAction), keys.Count(k => k.Rank == BoardRank.NextActionLate),
            keys.Count(k => k.ReadySince is not null), from + page.Count < keys.Count ? page[^1].Stay.Value : null, from);
    }

    /// <summary>Of these people, those in the view, on whichever page: its figures count them all.</summary>
    public async Task<IReadOnlyCollection<PersonId>> Belonging(PlaceId place, BoardFilter filter, MembershipId me, IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var among = people.ToList();
        return await (await Seen(place, filter, me, cancel)).Where(k => among.Contains(k.Stay.PersonId))
            .Join(db.Persons, k => k.Stay.PersonId, p => p.Id, (k, p) => p.SurvivorId ?? p.Id).ToListAsync(cancel);
    }

    /// <summary>Everybody in the view, in the board's order.</summary>
    public async Task<IReadOnlyList<StayId>> Order(PlaceId place, BoardFilter filter, MembershipId me, CancellationToken cancel) =>
        [.. (await Keys(place, filter, me, cancel)).Select(k => k.Stay)];

    private async Task<List<BoardKey>> Keys(PlaceId place, BoardFilter filter, MembershipId me, CancellationToken cancel)
    {
        var working = db.StillWorked(clock.Now);
        var found = await (await Seen(place, filter, me, cancel))
            .Select(k => new { k.Stay.Id, k.Stay.ReadySince, HasOwner = working.Any(m => m.Id == k.Case.OwnerId), HasNext = k.Case.NextAction != null, k.Case.NextActionDueAt })
            .AsNoTracking().ToListAsync(cancel);
        return Ordered(found.Select(k => new BoardKey(k.Id, BoardRank.Of(k.HasOwner, k.HasNext, k.NextActionDueAt, clock.Now), k.ReadySince)), filter);
    }

    private async Task<IQueryable<SeenStay>> Seen(PlaceId place, BoardFilter filter, MembershipId me, CancellationToken cancel)
    {
        var (arranged, working) = (await rules.HubPathways(place, cancel), db.StillWorked(clock.Now));
        var stays = await Within(access.Visible(db.Stays, Section.Hospital).Where(s => s.LeftAt == null), place, filter, cancel);
        var seen = from s in stays
                   join own in db.Cases on s.CaseId equals own.Id
                   join c in db.Cases on own.JoinedCaseId ?? own.Id equals c.Id
                   where c.PlaceId == place && c.ClosedAt == null
                       && (s.ReadySince != null || arranged.Contains(s.Pathway!)
                           || db.Needs.Any(n => (n.CaseId == c.Id || n.CaseId == own.Id) && (n.State == NeedState.Open || n.State == NeedState.Accepted || n.State == NeedState.Unmet)))
                   select new SeenStay { Stay = s, Case = c };
        return filter.Owner switch
        {
            "me" => seen.Where(k => k.Case.OwnerId == me),
            "nobody" => seen.Where(k => !working.Any(m => m.Id == k.Case.OwnerId)),
            _ => seen,
        };
    }

    /// <summary>The stays that a view looks at, by where they lie, their pathway and what holds them up; what an older edition called otherwise is found under what continues it; a code that is in no list finds nobody.</summary>
    private async Task<IQueryable<Stay>> Within(IQueryable<Stay> stays, PlaceId place, BoardFilter filter, CancellationToken cancel)
    {
        if (filter.Ward is { } ward)
        {
            stays = stays.Where(s => s.WardId == new WardId(ward));
        }

        if (filter.Site is { } site)
        {
            stays = stays.Where(s => s.SiteId == new SiteId(site));
        }

        if (filter.Pathway is { Length: > 0 } pathway)
        {
            var coded = pathway == "none" ? null : await rules.Find(place, "pathways", pathway, cancel);
            IReadOnlyList<Coded> planned = coded is null ? [] : codes.CountedAs(coded);
            stays = pathway == "none" ? stays.Where(s => s.Pathway == null) : stays.Where(s => planned.Contains(s.Pathway!));
        }

        if (filter.Reason is { Length: > 0 } reason)
        {
            var delay = (await rules.List(place, DelayReasons.List, cancel)).FirstOrDefault(code => code.Value == reason && !code.IsKeptClosely())?.Coded;
            IReadOnlyList<Coded> delays = delay is null ? [] : codes.CountedAs(delay);
            stays = stays.Where(s => db.Blockers.Any(b => b.StayId == s.Id && b.EndedAt == null && delays.Contains(b.Reason)));
        }

        return stays;
    }

    /// <summary>By rank, then those ready longest, then by id.</summary>
    private static List<BoardKey> Ordered(IEnumerable<BoardKey> keys, BoardFilter filter) =>
        [.. keys.Where(k => filter.Next switch
            {
                "none" => k.Rank == BoardRank.NoOwnerOrNoNextAction,
                "overdue" => k.Rank == BoardRank.NextActionLate,
                "late" => k.Rank != BoardRank.InHand,
                _ => true,
            })
            .OrderBy(k => k.Rank).ThenBy(k => k.ReadySince ?? DateTime.MaxValue).ThenBy(k => k.Stay.Value)];

    private sealed class SeenStay
    {
        public required Stay Stay { get; init; }

        public required Case Case { get; init; }
    }

    private sealed record BoardKey(StayId Stay, BoardRank Rank, DateTime? ReadySince);
}

/// <summary>A page of the board, with the counts of the whole view.</summary>
/// <param name="Rows">In the board's order.</param>
/// <param name="People">How many are in the view.</param>
/// <param name="NobodysOrNothingNext">How many have no owner or no next action.</param>
/// <param name="Late">How many wait for a next action that is late.</param>
/// <param name="Ready">How many do not meet the criteria to reside.</param>
/// <param name="NextAfter">The key of the next page, or null at the end.</param>
/// <param name="Before">How many rows lie before this page.</param>
public sealed record BoardPage(IReadOnlyList<BoardRow> Rows, int People, int NobodysOrNothingNext, int Late, int Ready, Guid? NextAfter, int Before);
