using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Covering;

/// <summary>Who looks after whose inbox, and passing one's own on.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CoverModel(HomewardDb db, PassInbox pass, Colleagues colleagues, IPassAlong along, Clock clock) : HomewardPage
{
    [BindProperty]
    public string? Colleague { get; set; }

    [BindProperty]
    public DayInput Until { get; set; } = new();

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public IReadOnlyList<Row> Running { get; private set; } = [];

    /// <summary>How many asks in the inbox are the acting worker's own.</summary>
    public int Mine { get; private set; }

    /// <summary>What else is theirs, in words; null where nothing is.</summary>
    public string? Along { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var (me, now) = (Acting.Membership, clock.Now);
        Colleagues = [.. (await colleagues.WhoCanCover(cancel)).Select(c => new Choice(c.Id.Value.ToString(), $"{c.Name}, {c.Title}"))];
        Mine = await db.Asks.CountAsync(a => a.HandlerId == me && a.State != AskState.Closed, cancel);
        Along = await along.Of(me, cancel);
        var covers = await (
            from cover in db.Covers
            where cover.EndedAt == null && (cover.AwayId == me || cover.CoveringId == me)
            join away in db.Memberships on cover.AwayId equals away.Id
            join awayAccount in db.Users on away.AccountId equals awayAccount.Id
            join covering in db.Memberships on cover.CoveringId equals covering.Id
            join coveringAccount in db.Users on covering.AccountId equals coveringAccount.Id
            orderby cover.BeganAt
            select new { Cover = cover, Away = awayAccount.DisplayName, Covering = coveringAccount.DisplayName }).AsNoTracking().ToListAsync(cancel);
        Running = [.. covers.Where(c => c.Cover.Runs(now)).Select(c => new Row(c.Cover.Id, c.Away, c.Covering, c.Cover.LastDay))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostCover(CancellationToken cancel)
    {
        if (Until.Value is null && !Until.IsEmpty)
        {
            ModelState.AddModelError(nameof(Until), "Give a whole date, such as 24 11 2026, or leave all three boxes empty.");
            return await Again(cancel);
        }

        return await Done(await pass.Cover(Picked, Until.Value, cancel), "Your colleague now sees what is yours.", cancel);
    }

    public async Task<IActionResult> OnPostHandOver(CancellationToken cancel) =>
        await Done(await pass.HandOver(Picked, cancel), "Everything that was yours is now your colleague’s.", cancel);

    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken cancel) => await Done(await pass.End(new RowId(id), cancel), "Cover has ended.", cancel);

    private MembershipId Picked => Guid.TryParse(Colleague, out var id) ? new MembershipId(id) : default;

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return RedirectToPage();
    });

    public sealed record Row(RowId Id, string Away, string Covering, DateOnly? LastDay);
}
