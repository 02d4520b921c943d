using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>What nobody could help with: counted by need for everyone who plans, and listed by person for those who may see the person.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.Administrator)]
public sealed class UnmetModel(HomewardDb db, UnmetList list, IPlaceOfWork work, Journal journal, Clock clock) : HomewardPage
{
    /// <summary>In an address: the page for all places.</summary>
    public const string Everywhere = "all";

    /// <summary>So many of each list stand open; the others fold away.</summary>
    public const int ShownAtOnce = 10;

    /// <summary>By code; without one, where the reader works.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    /// <summary>Which of <see cref="Places"/> is shown.</summary>
    public string Chosen { get; private set; } = Everywhere;

    /// <summary>By need and place: how many in ninety days, how many of them still open, as far as the reader may know.</summary>
    public IReadOnlyList<UnmetCount> Counts { get; private set; } = [];

    /// <summary>The same of what only a hub may arrange: no gap in the directory, but asked from where nobody may be asked for it.</summary>
    public IReadOnlyList<UnmetCount> ForHubs { get; private set; } = [];

    public IReadOnlyList<UnmetRow> Rows { get; private set; } = [];

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var places = await db.Places.OrderBy(p => p.Name).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(cancel);
        Places = [.. places.Select(p => new Choice(p.Code, p.Name)), new(Everywhere, "All places")];
        var workplace = Acting.Role == Roles.Administrator ? (PlaceId?)null : await work.Of(cancel);
        var chosen = places.Where(p => Place is null ? p.Id == workplace : p.Code == Place).Select(p => (PlaceId?)p.Id).SingleOrDefault();
        Chosen = places.Find(p => p.Id == chosen)?.Code ?? Everywhere;
        var shown = await list.Of(chosen, cancel);
        (Counts, ForHubs, Rows) = (shown.Counts, shown.ForHubs, shown.Rows);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed("UnmetNeedsListed", Rows.Select(row => row.Person), Section.Referral, cancel);
}
