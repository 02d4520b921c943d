using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>One kind of need that is not met in one place: how many, why, what is undertaken, and whether the number fell.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.Administrator)]
public sealed class GapModel(HomewardDb db, CountUnmet count, PlanGap plan, NeedsCatalogue catalogue, Clock clock) : HomewardPage
{
    private const int Days = 28;
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);
    private static readonly TimeSpan Month = TimeSpan.FromDays(Days);

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public DayInput Due { get; set; } = new();

    [BindProperty]
    public Guid Id { get; set; }

    public string PlaceName { get; private set; } = "";

    public string Label { get; private set; } = "";

    public Counted InNinety { get; private set; }

    public Counted Lately { get; private set; }

    public Counted Before { get; private set; }

    public int LookedAt { get; private set; }

    /// <summary>A number of services as the reader may know it.</summary>
    public Counted Told(int services) => new(services, InNinety.IsExact);

    /// <summary>Why services were left out; without what too few people stand behind.</summary>
    public IReadOnlyList<GapReason> Reasons { get; private set; } = [];

    /// <summary>Whether further reasons were too rare to be told.</summary>
    public bool HasRare { get; private set; }

    public IReadOnlyList<Undertaken> Actions { get; private set; } = [];

    public bool MayPlan { get; private set; }

    public DateTime Now => clock.Now;

    private PlaceId At { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var place = await db.Places.Where(p => p.Code == Place).Select(p => new { p.Id, p.Name }).SingleOrDefaultAsync(cancel);
        if (place is null || catalogue.All.FirstOrDefault(code => code.Value == Need) is not { } need)
        {
            return false;
        }

        (At, PlaceName, Label, MayPlan) = (place.Id, place.Name, need.Label, plan.MayPlan(place.Id));
        var now = clock.Now;
        InNinety = await count.Between(At, need.Value, now - LookedBack, now, cancel);
        Lately = await count.Between(At, need.Value, now - Month, now, cancel);
        Before = await count.Between(At, need.Value, now - 2 * Month, now - Month, cancel);
        if (InNinety.IsTold)
        {
            (LookedAt, Reasons) = await count.Reasons(At, need.Value, now - LookedBack, cancel);
            var told = Reasons.Where(reason => new Counted(reason.People, InNinety.IsExact).IsTold).ToList();
            (HasRare, Reasons) = (told.Count < Reasons.Count, told);
        }

        Actions = await Undertook(need.Value, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostPlan(CancellationToken cancel) =>
        await Load(cancel) ? await Done(await plan.Plan(At, Need!, new GapForm(Words, Owner, Due.Value), cancel), "Planned. Say here when it is done.", cancel) : NotFound();

    public Task<IActionResult> OnPostDone(CancellationToken cancel) => Closed(isDone: true, "Done. From today on it is watched whether the number falls.", cancel);

    public Task<IActionResult> OnPostGiveUp(CancellationToken cancel) => Closed(isDone: false, "Given up.", cancel);

    private async Task<IActionResult> Closed(bool isDone, string said, CancellationToken cancel) =>
        await Load(cancel) && Actions.Any(each => each.Action.Id == new RowId(Id)) ? await Done(await plan.Close(new RowId(Id), isDone, cancel), said, cancel) : NotFound();

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/unmet-needs/gap?place={Uri.EscapeDataString(Place!)}&need={Uri.EscapeDataString(Need!)}");
    });

    private async Task<IReadOnlyList<Undertaken>> Undertook(string need, CancellationToken cancel)
    {
        var place = At;
        var actions = await db.GapActions.AsNoTracking().Where(a => a.PlaceId == place && a.Code == need).OrderBy(a => a.State).ThenBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(cancel);
        var undertaken = new List<Undertaken>();
        foreach (var action in actions)
        {
            undertaken.Add(new Undertaken(action, action is { State: GapState.Done, ClosedAt: { } done } ? await Effect(action, done, cancel) : null));
        }

        return undertaken;
    }

    /// <summary>Four weeks before it was planned against as much as has passed of the four weeks since it was done.</summary>
    private async Task<string> Effect(GapAction action, DateTime done, CancellationToken cancel)
    {
        var until = done + Month < clock.Now ? done + Month : clock.Now;
        var days = (int)(until - done).TotalDays;
        var before = await count.Between(action.PlaceId, action.Code, action.PlannedAt - Month, action.PlannedAt, cancel);
        var after = await count.Between(action.PlaceId, action.Code, done, until, cancel);
        if (days < 7)
        {
            return $"{before} in the {Days} days before. It is too soon to say whether the number falls: look again in a week.";
        }

        var told = $"{before} in the {Days} days before it was planned, {after} in the {days} days since it was done";
        return !before.IsTold ? $"{told}: too few to say."
            : (double)AtMost(after) / days < (double)before.Number / Days ? $"{told}: it fell."
            : after.IsTold ? $"{told}: it did not fall." : $"{told}: too few to say.";
    }

    // A verdict that went by what is not told would tell it.
    private static int AtMost(Counted count) => count.IsTold ? count.Number : Counted.Fewest - 1;

    /// <param name="Effect">Whether the number fell, in a sentence; null while it is not done.</param>
    public sealed record Undertaken(GapAction Action, string? Effect);
}
