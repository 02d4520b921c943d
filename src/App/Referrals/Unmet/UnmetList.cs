using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>What nobody could help with, in one place or in all: counted by need for everyone who plans, and by person for those who may see the person.</summary>
public sealed class UnmetList(HomewardDb db, Access access, FindReferral find, CountUnmet count, HubArranges hub, NeedsCatalogue catalogue, Clock clock)
{
    private const int Listed = 50;
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    /// <param name="chosen">Null for all places.</param>
    public async Task<UnmetShown> Of(PlaceId? chosen, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(cancel);
        var hubs = new Dictionary<PlaceId, IReadOnlySet<string>>();
        var cells = await count.Cells(clock.Now - LookedBack, chosen, cancel);
        foreach (var place in cells.Select(cell => cell.Place).Distinct())
        {
            hubs[place] = await hub.In(place, cancel);
        }

        var byHub = cells.ToLookup(
            cell => hubs[cell.Place].Contains(cell.Code),
            cell => new UnmetCount(catalogue.Label(cell.Code), cell.Code, places.Single(p => p.Id == cell.Place).Name, places.Single(p => p.Id == cell.Place).Code, cell.All, cell.Open));
        return new UnmetShown(Ordered(byHub[false]), Ordered(byHub[true]), await Rows(chosen, cancel));
    }

    private async Task<IReadOnlyList<UnmetRow>> Rows(PlaceId? chosen, CancellationToken cancel)
    {
        var named = access.People(Section.Identity);
        var rows = await (
            from unmet in db.UnmetNeeds
            where chosen == null || unmet.PlaceId == chosen
            join need in find.SeenNeeds() on unmet.NeedId equals need.Id
            where need.State == NeedState.Unmet
            join own in db.Set<Person>() on unmet.PersonId equals own.Id
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            orderby unmet.FoundAt descending, unmet.Id
            select new { PersonId = person.Id, Name = named.Contains(person.Id) ? person.GivenName + " " + person.FamilyName : "A carer", unmet.Code, unmet.FoundAt, need.ReferralId, unmet.WhyNots }).Take(Listed).ToListAsync(cancel);
        return [.. rows.Select(r => new UnmetRow(r.PersonId, r.Name.Trim(), catalogue.Label(r.Code), r.FoundAt, r.ReferralId, r.WhyNots.Count, r.WhyNots.Any(why => why.Reason == ProposeHelp.WantsAYes)))];
    }

    // By what is told alone: an order by what is not would tell it.
    private static IReadOnlyList<UnmetCount> Ordered(IEnumerable<UnmetCount> counts) =>
        [.. counts.OrderByDescending(c => c.All.IsTold ? c.All.Number : 0).ThenBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Place, StringComparer.Ordinal)];
}

/// <param name="ForHubs">What only a hub may arrange: no gap in the directory, but asked from where nobody may be asked for it.</param>
public sealed record UnmetShown(IReadOnlyList<UnmetCount> Counts, IReadOnlyList<UnmetCount> ForHubs, IReadOnlyList<UnmetRow> Rows);

/// <summary>One kind of need in one place: how many in ninety days, how many of them still open, as far as the reader may know.</summary>
/// <param name="Place">By name.</param>
public sealed record UnmetCount(string Label, string Code, string Place, string PlaceCode, Counted All, Counted Open);

/// <param name="WantsAYes">Whether somebody fits and was not asked only because the person has not said yes to sharing with them.</param>
public sealed record UnmetRow(PersonId Person, string Name, string Need, DateTime FoundAt, ReferralId Referral, int LookedAt, bool WantsAYes);
