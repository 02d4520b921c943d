using Homeward.App.Hospital.Stays;
using Homeward.App.Hospital.WayHome;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Blockers;

/// <summary>What holds one discharge up: raise, own, promise, clear, and refer for what clears it.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class BlockersModel(
    HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, RaiseBlocker raise, ClearBlockers clear, PlanWayHome plan, IHelpOnTheWay helping, Clock clock)
    : StayPage(db, stays, rules, journal)
{
    private const int MostUsed = 6;
    private static readonly TimeSpan LatelyMeans = TimeSpan.FromDays(90);
    private readonly Dictionary<BlockerId, IReadOnlyList<Choice>> _continued = [];
    private Dictionary<OrganisationId, string> _names = [];
    private OrganisationId _hospital;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public Guid Blocker { get; set; }

    /// <summary>The version of it that stood on the screen; null for a form that does not say.</summary>
    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public DayInput Promised { get; set; } = new();

    [BindProperty]
    public string? How { get; set; }

    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public IReadOnlyList<Blocker> All { get; private set; } = [];

    public IReadOnlyList<HelpOnTheWay> Help { get; private set; } = [];

    public Blocker? Reported { get; private set; }

    /// <summary>The promised day as it was typed, beside the blocker that it was typed for; the first that could be promised where theirs is not there.</summary>
    public DayInput TypedFor(Blocker blocker)
    {
        var promisable = All.Where(b => b.IsOpen && b.OwnerOrganisationId is not null).ToList();
        return blocker == (promisable.Find(b => b.Id.Value == Blocker) ?? promisable.FirstOrDefault()) ? Promised : new DayInput();
    }

    /// <summary>For an open blocker that was recorded under an older list: what continues its reason in today's.</summary>
    public IReadOnlyList<Choice> ContinuedBy(Blocker blocker) => MayRead(blocker) ? _continued.GetValueOrDefault(blocker.Id, []) : [];

    public bool GoesToday => Stay.ExpectedOn == clock.Today;

    public string Label(Blocker blocker) => codes.Label(blocker, ReadsClosely);

    /// <summary>What was written of it, where it may be read.</summary>
    public string? WordsOf(Blocker blocker) => MayRead(blocker) ? blocker.Words : null;

    public string? ClearedHow(Blocker blocker) => MayRead(blocker) ? blocker.ClearedHow : null;

    public BlockerOwner OwnerOf(Blocker blocker) => BlockerOwner.Of(blocker, codes, _hospital, blocker.OwnerOrganisationId is { } owner ? _names[owner] : null);

    /// <summary>The needs that would clear a blocker and that are not under way already, the likeliest first.</summary>
    public IEnumerable<Choice> Proposed(Blocker blocker) => !MayRead(blocker) ? []
        : codes.NeedsThatClear(blocker.Reason).Where(clears => !Help.Any(help => help.Need == clears.Need && help.IsUnderWay)).Select(clears => new Choice(clears.Need, clears.Label));

    /// <summary>The help that clears a blocker and was asked for: what is not over, and what has come since it was raised.</summary>
    public IEnumerable<HelpOnTheWay> AskedFor(Blocker blocker) => MayRead(blocker) ? codes.Clearing(blocker.Reason, Help).Where(help => help.CameAt is null || help.CameAt >= blocker.RaisedAt) : [];

    public async Task<IActionResult> OnPostRaise(CancellationToken cancel) =>
        string.IsNullOrEmpty(Reason) ? await Wrong(nameof(Reason), "Choose what holds the person up.", cancel)
        : await After(await raise.Do(StayId, Reason, Words, cancel), cancel, () => Back("Recorded. Say who takes it on."));

    /// <summary>Nothing holds them up: they are going today.</summary>
    public async Task<IActionResult> OnPostGoing(CancellationToken cancel)
    {
        var expected = await plan.Expect(StayId, clock.Today, null, cancel);
        return await After(expected.Refusal is NothingChanged ? Outcome.Done : expected, cancel, () => Done("Recorded: they are going today, and nothing holds them up."));
    }

    public async Task<IActionResult> OnPostTakeOn(CancellationToken cancel) => await Do(id => clear.TakeOn(id, Version, cancel), "Your organisation takes it on.", cancel);

    public async Task<IActionResult> OnPostHandTo(CancellationToken cancel) =>
        Guid.TryParse(Organisation, out var taker) ? await Do(id => clear.HandTo(id, new OrganisationId(taker), Version, cancel), "Handed on.", cancel)
        : await Wrong(nameof(Organisation), "Choose an organisation.", cancel);

    public async Task<IActionResult> OnPostBegin(CancellationToken cancel) => await Do(id => clear.Begin(id, Version, cancel), "In progress.", cancel);

    public async Task<IActionResult> OnPostPromise(CancellationToken cancel) =>
        Promised.Value is { } day ? await Do(id => clear.Promise(id, day, Version, cancel), "The promise is recorded.", cancel)
        : await Wrong(nameof(Promised), "Enter the promised day, as 27 3 2027.", cancel);

    public async Task<IActionResult> OnPostClear(CancellationToken cancel) => await Do(id => clear.Clear(id, How, Version, cancel), "Cleared. It no longer holds the discharge up.", cancel);

    public async Task<IActionResult> OnPostMark(CancellationToken cancel) => await Do(id => clear.Mark(id, Version, cancel), "This is the one that is reported.", cancel);

    public async Task<IActionResult> OnPostReplace(CancellationToken cancel) =>
        string.IsNullOrEmpty(Reason) ? await Wrong(nameof(Reason), "Choose the reason that fits better.", cancel)
        : await Do(id => clear.Replace(id, Reason, null, Version, cancel), "Replaced by the better reason.", cancel);

    protected override async Task LoadMore(CancellationToken cancel)
    {
        Reasons = await ReasonsMostUsedFirst(cancel);
        var organisations = await Db.Organisations.OrderBy(o => o.Name).Select(o => new { o.Id, o.Name, o.ClosedOn }).ToListAsync(cancel);
        _names = organisations.ToDictionary(o => o.Id, o => o.Name);
        _hospital = await Db.Sites.Where(s => s.Id == Stay.SiteId).Select(s => s.OrganisationId).SingleAsync(cancel);
        Organisations = [.. organisations.Where(o => o.ClosedOn is null).Select(o => new Choice(o.Id.Value.ToString(), o.Name))];
        All = await Db.Blockers.AsNoTracking().Where(b => b.StayId == StayId).OrderBy(b => b.RaisedAt).ToListAsync(cancel);
        var edition = await Rules.Edition(Case.PlaceId, DelayReasons.List, cancel);
        foreach (var old in All.Where(b => b.IsOpen && b.Reason.Edition != edition))
        {
            _continued[old.Id] = [.. (await Rules.Continuing(Case.PlaceId, old.Reason, cancel)).Select(code => new Choice(code.Value, code.Label))];
        }

        Help = await helping.For(Cases, cancel, cameSince: All.Where(b => b.IsOpen).Select(b => (DateTime?)b.RaisedAt).Min());
        Reported = ReportedBlocker.Of(All);
    }

    // What this hospital has waited for most of late comes first, then the rest of the list under its headings.
    private async Task<IReadOnlyList<Choice>> ReasonsMostUsedFirst(CancellationToken cancel)
    {
        var since = clock.Now - LatelyMeans;
        var list = await Rules.List(Case.PlaceId, DelayReasons.List, cancel);
        var counted = await Db.Blockers.Where(b => b.RaisedAt > since && Db.Stays.Any(s => s.Id == b.StayId && s.SiteId == Stay.SiteId))
            .GroupBy(b => b.Reason).Select(g => new { Reason = g.Key, Times = g.Count() }).ToListAsync(cancel);
        var times = list.ToDictionary(c => c, c => codes.CountedAs(c.Coded) is var same ? counted.Where(r => same.Contains(r.Reason)).Sum(r => r.Times) : 0);
        var often = list.Where(c => times[c] > 0).OrderByDescending(c => times[c]).Take(MostUsed).ToList();
        return
        [
            .. often.Select(c => new Choice(c.Value, c.Label, Group: "Most often here")),
            .. list.Except(often).GroupBy(c => c["category"]).SelectMany(g => g.Select(c => new Choice(c.Value, c.Label, Group: g.Key))),
        ];
    }

    private bool MayRead(Blocker blocker) => ReadsClosely || blocker.Sensitivity == Sensitivity.Ordinary;

    // A blocker of another stay is none of this screen's, whatever the form says.
    private async Task<IActionResult> Do(Func<BlockerId, Task<Outcome>> act, string said, CancellationToken cancel)
    {
        var id = new BlockerId(Blocker);
        return await Db.Blockers.AnyAsync(b => b.Id == id && b.StayId == StayId, cancel) ? await After(await act(id), cancel, () => Back(said)) : NotFound();
    }

    private Task<IActionResult> Wrong(string field, string sentence, CancellationToken cancel)
    {
        ModelState.AddModelError(field, sentence);
        return Again(cancel);
    }

    private IActionResult Back(string said) => Done(said, "/blockers");
}
