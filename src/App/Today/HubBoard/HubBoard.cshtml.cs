using Homeward.App.Hospital;
using Homeward.App.Hospital.Huddles;
using Homeward.App.Hospital.Leave;
using Homeward.App.Hospital.Owner;
using Homeward.App.People.Doubles;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.HubBoard;

/// <summary>The hub's first screen in the morning.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class HubBoardModel(HomewardDb db, Board board, PlaceRules rules, LeadTheWay lead, RunHuddle huddles, UnconfirmedPeople unconfirmed, WhoLeft left) : LivePage
{
    [BindProperty(SupportsGet = true)]
    public BoardFilter Filter { get; set; } = new();

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public Place? Place { get; private set; }

    public BoardPage Rows { get; private set; } = new([], 0, 0, 0, 0, null, 0);

    /// <summary>How many people were added whom no number confirms.</summary>
    public int Unconfirmed { get; private set; }

    /// <summary>Whom a list no longer names, and nobody has said how and where they left; told on the first page of the whole board alone.</summary>
    public Unsaid LeftByTheList { get; private set; } = Unsaid.Nobody;

    public IReadOnlyList<Choice> Pathways { get; private set; } = [];

    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public IReadOnlyList<Choice> Wards { get; private set; } = [];

    public static IReadOnlyList<Choice> Owners { get; } = [new("me", "Mine"), new("nobody", "Nobody’s")];

    public static IReadOnlyList<Choice> Nexts { get; } = [new("late", "Nothing next, or late"), new("none", "No owner, or nothing next"), new("overdue", "Late")];

    /// <summary>What the address asks of owner and next action that the board does not know: it is passed over, and said.</summary>
    public IReadOnlyList<string> NotUnderstood =>
        [.. new[] { (Filter.Owner, Owners), (Filter.Next, Nexts) }.Where(f => !string.IsNullOrEmpty(f.Item1) && f.Item2.All(choice => choice.Value != f.Item1)).Select(f => f.Item1!)];

    /// <summary>The filters that are set, each with the address of the view without it.</summary>
    public IEnumerable<Choice> Chosen
    {
        get
        {
            (string? Value, IEnumerable<Choice> Among, BoardFilter Without)[] set =
            [
                (Filter.Owner, Owners, Filter with { Owner = null }), (Filter.Next, Nexts, Filter with { Next = null }), (Filter.Pathway, Pathways, Filter with { Pathway = null }),
                (Filter.Reason, Reasons, Filter with { Reason = null }), (Filter.Ward?.ToString(), Wards, Filter with { Ward = null }), (Filter.Site?.ToString(), [], Filter with { Site = null }),
            ];
            return set.Where(f => !string.IsNullOrEmpty(f.Value) && !NotUnderstood.Contains(f.Value))
                .Select(f => new Choice(f.Without.Address(null), f.Among.FirstOrDefault(c => c.Value == f.Value)?.Label ?? (f.Value == Filter.Site?.ToString() ? "One hospital" : $"Not in the list: {f.Value}")));
        }
    }

    /// <summary>What the keys do here.</summary>
    public static IReadOnlyList<(string Key, string Does)> Keys { get; } = [("h", "begins the huddle")];

    /// <summary>What is folded away at a phone's width, in few words: "Held up by 2 reasons. Help asked for: 1".</summary>
    public static string InFew(BoardRow row)
    {
        var reasons = row.Blockers.Count switch { 0 => "nothing recorded", 1 => "1 reason", var several => $"{several} reasons" };
        var asks = row.Needs.Any(need => need.Asks) ? ", one asks something" : row.Needs.Any(need => need.IsUnreached) ? ", one could not be reached" : row.Needs.Any(need => need.Arrange) ? ", yours to arrange" : "";
        return $"Held up by {reasons}. {(row.Needs.Count == 0 ? "No help asked for" : $"Help asked for: {row.Needs.Count}")}{asks}";
    }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await Find(cancel);
        if (Place is null)
        {
            return Places.Count == 0;
        }

        LeftByTheList = TellsWhoLeft ? await left.UnsaidOfPlace(Place.Id, cancel) : Unsaid.Nobody;
        Rows = await board.Page(Place.Id, Filter, Acting.Membership, Board.RowsOfAPage, cancel, [.. LeftByTheList.First.Select(gone => gone.Person)]);
        Pathways = [.. (await rules.List(Place.Id, "pathways", cancel)).Select(c => new Choice(c.Value, $"{c.Value}: {c.Label}")), new Choice("none", "None chosen")];
        Reasons = [.. (await rules.List(Place.Id, DelayReasons.List, cancel)).Where(c => !c.IsKeptClosely()).Select(c => new Choice(c.Value, $"{c.Value} {c.Label}"))];
        Wards = await WardsOf(cancel);
        Unconfirmed = await unconfirmed.Count(cancel);
        return true;
    }

    /// <summary>An address that was cut or mistyped leads to the view without the parts that mean nothing.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel) => ModelState.IsValid ? await Show(cancel) : Redirect(Filter.Address(null));

    public async Task<IActionResult> OnPostTakeOn(Guid @case, Guid? insteadOf, CancellationToken cancel) =>
        await After(await lead.TakeOn(new CaseId(@case), insteadOf is { } left ? new MembershipId(left) : null, cancel), cancel, () =>
        {
            Say("This case is yours now.");
            return LocalRedirect(Filter.Address(Filter.After));
        });

    /// <summary>Into the huddle of this view: the one that runs today, else a new one.</summary>
    public async Task<IActionResult> OnPostHuddle(CancellationToken cancel)
    {
        await Find(cancel);
        return Place is not null && await huddles.Begin(Place.Id, (Filter with { Place = Place.Id.Value }).Address(null), cancel) is { } huddle
            ? LocalRedirect($"/huddle/{huddle.Value}")
            : NotFound();
    }

    protected override async Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        await Find(cancel);
        return Place is null ? []
            : [.. (await board.Belonging(Place.Id, Filter, Acting.Membership, people, cancel)).Union(
                TellsWhoLeft ? (await left.UnsaidOfPlace(Place.Id, cancel)).First.Select(g => g.Person).Where(people.Contains) : [])];
    }

    private bool TellsWhoLeft => Filter.IsEmpty && Filter.After is null;

    private async Task Find(CancellationToken cancel)
    {
        Places = await board.Places(Acting, cancel);
        Place = Filter.Place is null ? (Places.Count > 0 ? Places[0] : null) : Places.FirstOrDefault(p => p.Id.Value == Filter.Place);
    }

    private async Task<IReadOnlyList<Choice>> WardsOf(CancellationToken cancel)
    {
        var wards = await (from w in db.Wards join s in db.Sites on w.SiteId equals s.Id orderby s.Name, w.Name select new { w.Id, w.Name, Site = s.Name })
            .ToListAsync(cancel);
        return [.. wards.Select(w => new Choice(w.Id.Value.ToString(), $"{w.Name}, {w.Site}"))];
    }
}
