using Homeward.App.Hospital.Owner;
using Homeward.App.Hospital.WayHome;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Stays;

/// <summary>One person's way out of hospital: criteria, pathway, day, destination, what holds it up, who owns it and what is next.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class WayHomeModel(
    HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, PlanWayHome plan, LeadTheWay lead, MovePerson move, IHelpOnTheWay helping, Clock clock)
    : StayPage(db, stays, rules, journal)
{
    [BindProperty]
    public DayInput Expected { get; set; } = new();

    [BindProperty]
    public string? Pathway { get; set; }

    [BindProperty]
    public string? PathwayReason { get; set; }

    [BindProperty]
    public string? Destination { get; set; }

    [BindProperty]
    public string? NextAction { get; set; }

    [BindProperty]
    public DayInput NextDay { get; set; } = new();

    /// <summary>The version of the case from which the next action was filled in.</summary>
    [BindProperty]
    public int? CaseVersion { get; set; }

    /// <summary>From whom the case is taken over, as the form says that asks first.</summary>
    [BindProperty]
    public Guid? InsteadOf { get; set; }

    [BindProperty]
    public string? ToWard { get; set; }

    [BindProperty]
    public string? ToBed { get; set; }

    /// <summary>The form that stands open: the one asked for, or the one that was sent and came back.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public string? Open { get; set; }

    public IReadOnlyList<Choice> Pathways { get; private set; } = [];

    public IReadOnlyList<Choice> Destinations { get; private set; } = [];

    public IReadOnlyList<Choice> Wards { get; private set; } = [];

    public IReadOnlyList<Blocker> Blockers { get; private set; } = [];

    public IReadOnlyList<HelpOnTheWay> Help { get; private set; } = [];

    /// <summary>The help that clears a blocker and that somebody has agreed to.</summary>
    public IEnumerable<HelpOnTheWay> SaidYes(Blocker blocker) => ReadsClosely || blocker.Sensitivity == Sensitivity.Ordinary ? codes.SaidYes(blocker.Reason, Help) : [];

    public string DayOf(DateTime instant) => DelayReasons.DayOf(instant);

    public bool Died => Leaving.IsDeath(Stay.DischargeMethod);

    /// <summary>What was asked for the journey alone and still stands open after it.</summary>
    public IEnumerable<HelpOnTheWay> LeftOpen => Stay.IsOpen || Died ? [] : Help.Where(help => help.IsJourney);

    /// <summary>What was asked for the day of going home and ended between a discharge and its being cancelled.</summary>
    public IReadOnlyList<EndedHelp> EndedMeanwhile { get; private set; } = [];

    /// <summary>The name under which a next action that was begun is kept, and where it is sent.</summary>
    public string DraftOfNext => $"/stays/{Id}?part=next";

    internal override async Task<BegunForm?> Begun(CancellationToken cancel) => await Load(cancel) ? new BegunForm(DraftOfNext, Person) : null;

    public string SendsNextTo => $"/stays/{Id}?handler=Next";

    /// <summary>As lists show it: marked where they have left.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>Whether the case manager works here no more, so that nobody is asked before it is taken on.</summary>
    public bool OwnerHasLeft { get; private set; }

    /// <summary>Whose hub sees the case: the place in which the journey lies, which need not be the one that the reader knows best.</summary>
    public string HubOf { get; private set; } = "";

    public bool IsMine => Case.OwnerId == Acting.Membership;

    public int Involved { get; private set; }

    public string Label(Coded? coded, string instead) => coded is null ? instead : codes.Label(coded);

    public string Label(Blocker blocker) => codes.Label(blocker, ReadsClosely);

    public async Task<IActionResult> OnPostExpect(CancellationToken cancel) =>
        Expected is { IsEmpty: false, Value: null } ? await Wrong("expect", nameof(Expected), "Enter a day as 27 3 2027.", cancel)
        : await Return("expect", await plan.Expect(StayId, Expected.Value, StayVersion, cancel), "The expected day is recorded.", cancel);

    public async Task<IActionResult> OnPostPathway(CancellationToken cancel) =>
        string.IsNullOrEmpty(Pathway) ? await Wrong("pathway", nameof(Pathway), "Choose a pathway.", cancel)
        : await Return("pathway", await plan.Choose(StayId, Pathway, PathwayReason, StayVersion, cancel), "The pathway is recorded.", cancel);

    public async Task<IActionResult> OnPostDestination(CancellationToken cancel) =>
        string.IsNullOrEmpty(Destination) ? await Wrong("destination", nameof(Destination), "Choose where the person is to go.", cancel)
        : await Return("destination", await plan.Destination(StayId, Destination, StayVersion, cancel), "The destination is recorded.", cancel);

    public async Task<IActionResult> OnPostMove(CancellationToken cancel) =>
        !Guid.TryParse(ToWard, out var ward) ? await Wrong("move", nameof(ToWard), "Choose a ward.", cancel)
        : await AfterMove(await move.Do(StayId, new WardId(ward), ToBed, StayVersion, cancel), cancel);

    public async Task<IActionResult> OnPostTakeOn(CancellationToken cancel) =>
        await WithCase(id => lead.TakeOn(id, InsteadOf is { } other ? new MembershipId(other) : null, cancel), "owner", "This case is yours now.", cancel);

    public async Task<IActionResult> OnPostGiveBack(CancellationToken cancel) =>
        await WithCase(id => lead.GiveBack(id, cancel), "owner", "The case is nobody’s now and comes first on the hub board.", cancel);

    public async Task<IActionResult> OnPostNext(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(NextAction))
        {
            return await Wrong("next", nameof(NextAction), "Say what happens next, in a few words.", cancel);
        }

        return NextDay.Value is not { } day
            ? await Wrong("next", nameof(NextDay), "Enter the day by which it is done, as 27 3 2027.", cancel)
            : await WithCase(id => lead.Agree(id, NextAction, day, CaseVersion, cancel), "next", "The next action is recorded.", cancel);
    }

    protected override async Task LoadMore(CancellationToken cancel)
    {
        Pathways = await ChoicesAfter("pathways", Stay.Pathway, c => $"{c.Value}: {c.Label}", cancel);
        Destinations = await ChoicesAfter("destinations", Stay.Destination, c => c.Label, cancel);
        Wards = [.. (await Db.Wards.Where(w => w.SiteId == Stay.SiteId).OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToListAsync(cancel))
            .Select(w => new Choice(w.Id.Value.ToString(), w.Name))];
        Blockers = await Db.Blockers.AsNoTracking().Where(b => b.StayId == StayId && b.EndedAt == null).OrderBy(b => b.RaisedAt).ToListAsync(cancel);
        Help = await helping.For(Cases, cancel);
        EndedMeanwhile = Stay is { IsOpen: true, SeemedLeftAt: { } left, ReopenedAt: { } back } ? await helping.EndedBetween(Cases, left, back, cancel) : [];
        Involved = await Db.Involvements.CountAsync(i => i.StayId == StayId, cancel);
        var working = Db.StillWorked(clock.Now);
        var owner = await (
            from m in Db.Memberships
            where m.Id == Case.OwnerId
            join a in Db.Users on m.AccountId equals (Guid?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            select new { Name = a == null ? m.Title : a.DisplayName, HasLeft = !working.Any(here => here.Id == m.Id) }).SingleOrDefaultAsync(cancel);
        (OwnerName, OwnerHasLeft) = (WhoWorksHere.Marked(owner?.Name, owner?.HasLeft is true), owner?.HasLeft is true);
        HubOf = await Db.Places.Where(p => p.Id == Case.PlaceId).Select(p => p.Name).SingleAsync(cancel);
        await Fill(cancel);
    }

    private async Task Fill(CancellationToken cancel)
    {
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            (Expected, Pathway, Destination) = (DayInput.Of(Stay.ExpectedOn), await Picked(Stay.Pathway, cancel), await Picked(Stay.Destination, cancel));
            (NextAction, NextDay) = (Case.NextAction, DayInput.Of(Case.NextActionDueAt is { } due ? LondonTime.DayOf(due) : null));
            CaseVersion = Case.Version;
            (ToWard, ToBed) = (Stay.WardId.Value.ToString(), Stay.Bed);
        }
    }

    private Task<IActionResult> Wrong(string form, string field, string sentence, CancellationToken cancel)
    {
        Open = form;
        ModelState.AddModelError(field, sentence);
        return Again(cancel);
    }

    private Task<IActionResult> Return(string form, Outcome outcome, string said, CancellationToken cancel)
    {
        Open = form;
        return After(outcome, cancel, () => Done(said));
    }

    // Whoever moved somebody to another ward may not see them there.
    private async Task<IActionResult> AfterMove(Outcome outcome, CancellationToken cancel)
    {
        Open = "move";
        return await After(outcome, cancel, () =>
        {
            Say("The move is recorded.");
            return LocalRedirect("/");
        });
    }

    private async Task<IActionResult> WithCase(Func<CaseId, Task<Outcome>> act, string form, string said, CancellationToken cancel) =>
        await Stays.Find(StayId, Level.Act, cancel) is { } stay ? await Return(form, await act(await Stays.CaseOf(stay, cancel)), said, cancel) : NotFound();
}
