using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>What nobody could help with: counted by need for everyone who plans, and listed by person for those who may see the person.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.Administrator)]
public sealed class UnmetModel(HomewardDb db, Access access, FindReferral find, CountUnmet count, HubArranges hub, IPlaceOfWork work, NeedsCatalogue catalogue, Journal journal, Clock clock) : HomewardPage
{
    /// <summary>In an address: the page for all places.</summary>
    public const string Everywhere = "all";

    /// <summary>So many of each list stand open; the others fold away.</summary>
    public const int ShownAtOnce = 10;

    private const int Listed = 50;
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    /// <summary>By code; without one, where the reader works.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    /// <summary>Which of <see cref="Places"/> is shown.</summary>
    public string Chosen { get; private set; } = Everywhere;

    /// <summary>By need and place: how many in ninety days, how many of them still open, as far as the reader may know.</summary>
    public IReadOnlyList<Count> Counts { get; private set; } = [];

    /// <summary>The same of what only a hub may arrange: no gap in the directory, but asked from where nobody may be asked for it.</summary>
    public IReadOnlyList<Count> ForHubs { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var places = await db.Places.OrderBy(p => p.Name).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(cancel);
        Places = [.. places.Select(p => new Choice(p.Code, p.Name)), new(Everywhere, "All places")];
        var workplace = Acting.Role == Roles.Administrator ? (PlaceId?)null : await work.Of(cancel);
        var chosen = places.Where(p => Place is null ? p.Id == workplace : p.Code == Place).Select(p => (PlaceId?)p.Id).SingleOrDefault();
        Chosen = places.Find(p => p.Id == chosen)?.Code ?? Everywhere;
        var hubs = new Dictionary<PlaceId, IReadOnlySet<string>>();
        var cells = await count.Cells(clock.Now - LookedBack, chosen, cancel);
        foreach (var place in cells.Select(cell => cell.Place).Distinct())
        {
            hubs[place] = await hub.In(place, cancel);
        }

        var byHub = cells.ToLookup(
            cell => hubs[cell.Place].Contains(cell.Code),
            cell => new Count(catalogue.Label(cell.Code), cell.Code, places.Single(p => p.Id == cell.Place).Name, places.Single(p => p.Id == cell.Place).Code, cell.All, cell.Open));
        (Counts, ForHubs) = (Ordered(byHub[false]), Ordered(byHub[true]));
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
        Rows = [.. rows.Select(r => new Row(r.PersonId, r.Name.Trim(), catalogue.Label(r.Code), r.FoundAt, r.ReferralId, r.WhyNots.Count, r.WhyNots.Any(why => why.Reason == ProposeHelp.WantsAYes)))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed("UnmetNeedsListed", Rows.Select(row => row.Person), Section.Referral, cancel);

    // By what is told alone: an order by what is not would tell it.
    private static IReadOnlyList<Count> Ordered(IEnumerable<Count> counts) =>
        [.. counts.OrderByDescending(c => c.All.IsTold ? c.All.Number : 0).ThenBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Place, StringComparer.Ordinal)];

    /// <param name="Place">By name.</param>
    public sealed record Count(string Label, string Code, string Place, string PlaceCode, Counted All, Counted Open);

    /// <param name="WantsAYes">Whether somebody fits and was not asked only because the person has not said yes to sharing with them.</param>
    public sealed record Row(PersonId Person, string Name, string Need, DateTime FoundAt, ReferralId Referral, int LookedAt, bool WantsAYes);
}
