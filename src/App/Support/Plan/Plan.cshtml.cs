using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Work;
using Homeward.App.Support.Letters;
using Homeward.App.Support.NotReached;
using Homeward.App.Support.Worries;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Plan;

/// <summary>The support plan: what the person wants to reach, who does what and when, what is to do today, and what came of it.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class PlanModel(SeePlan see, KeepPlan keep, SupportKinds kinds, WorryKinds worrying, ContactRungs rungs, ActOnWorry worries, LetterAtHand letters, CodeLists codes, Colleagues who, Spoken spoken, Journal journal, Clock clock) : HomewardPage
{
    private const int DaysOfNews = 7;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of what the form shows: of the plan, or of the time back in hospital.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? SaidFor { get; set; }

    [BindProperty]
    public DayInput LastDay { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? AgreedBy { get; set; }

    /// <summary>To whom it is handed over.</summary>
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? MustKnow { get; set; }

    /// <summary>What brought them back into hospital: a code of the list <c>readmission-reasons</c>.</summary>
    [BindProperty]
    public string? Happened { get; set; }

    [BindProperty]
    public string? HowItHappened { get; set; }

    public PlanPicture Picture { get; private set; } = null!;

    public SupportKinds Kinds => kinds;

    public WorryKinds Worrying => worrying;

    public ContactRungs Rungs => rungs;

    public bool SearchIsLate => Picture.Search is { } search && search.DoBy < clock.Now;

    public DateOnly Today => clock.Today;

    /// <summary>Those who answer for the services that help, without whoever keeps it.</summary>
    public IEnumerable<Choice> Colleagues { get; private set; } = [];

    /// <summary>The copies of its closing letter, once it has been sent.</summary>
    public IReadOnlyList<LetterCopy> Letters { get; private set; } = [];

    /// <summary>Whether nobody keeps it and the reader could.</summary>
    public bool MayTakeOver { get; private set; }

    /// <summary>Where the reader came from: the nurse from the person's record, everybody else from the caseload.</summary>
    public (string Address, string Words) Back => Acting.IsWard ? ($"/people/{Picture.Person.Value}", "The person’s record") : ("/caseload", Acting.IsHub ? "Support plans" : "Caseload");

    public IEnumerable<Choice> Reasons => codes.Of("readmission-reasons").Select(code => new Choice(code.Value, code.Label));

    public ReviewDue? Due => Picture.Plan.ReviewDueOn(Today);

    /// <summary>The time back in hospital that goes on, else the last one while it is news; null where neither is.</summary>
    public PlanPause? Pause => Picture.Plan.Pauses.MaxBy(pause => pause.BeganAt) is { } last && (last.Until is null || last.Until > Today.AddDays(-DaysOfNews)) ? last : null;

    /// <summary>When they went home again, until somebody has spoken with them or seen them since.</summary>
    public DateOnly? HomeAgain => Pause?.Until is { } day && !Picture.Jobs.Any(job => job.State == JobState.Done && job.Shape != JobShape.Task && job.On >= day) ? day : null;

    public string WhatHappened(string because) => codes.Label("readmission-reasons", because);

    /// <summary>What was for a day that has passed and nobody has said anything about.</summary>
    public IEnumerable<Job> Overdue => Picture.Jobs.Where(job => job.State == JobState.Planned && job.On < Today);

    public IEnumerable<Job> ForToday => Picture.Jobs.Where(job => job.On == Today);

    public IEnumerable<Job> Ahead => Picture.Jobs.Where(job => job.On > Today);

    public IEnumerable<Job> Behind => Picture.Jobs.Where(job => job.IsRecorded && job.On < Today).Reverse();

    /// <summary>When a line begins, or, where it is given once, when that is.</summary>
    public string FirstDay(PlanLine line) => (line.From, line.Often) switch
    {
        ({ } day, Often.Once) => spoken.Day(day),
        ({ } day, _) => $"from {spoken.Day(day)}",
        (null, Often.Once) => "on the day they go home",
        _ => "from going home",
    };

    public string EndedHow => codes.Label("plan-ends", Picture.Plan.EndedBecause ?? "");

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new PlanId(Id), cancel) is not { } picture)
        {
            return false;
        }

        (Picture, Letters) = (picture, picture.Runs || await letters.Of(picture.Plan.Id, cancel) is not { } letter ? [] : [.. letter.Copies.OrderBy(copy => copy.To)]);
        if (picture is { MayAct: true, Runs: true })
        {
            var can = (await who.For([.. picture.InHand.Where(need => !need.IsWithdrawn).Select(need => need.Service).Distinct()], cancel)).Where(each => each.Id != picture.Plan.KeeperId).ToList();
            Colleagues = can.ConvertAll(each => new Choice(each.Id.Value.ToString(), $"{each.Name}, {each.Title}"));
            MayTakeOver = picture.IsUnkept && can.Exists(each => each.Id == Acting.Membership);
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostGoal(CancellationToken cancel) => await Then(await keep.WriteGoal(new PlanId(Id), Words, SaidFor, cancel), "Written down in their own words.", cancel);

    public async Task<IActionResult> OnPostTakeOut(Guid goal, CancellationToken cancel) => await Then(await keep.TakeGoalOut(new PlanId(Id), new RowId(goal), cancel), "Taken out. It stays in the record’s past.", cancel);

    public async Task<IActionResult> OnPostLonger(CancellationToken cancel) =>
        await Then(await keep.Lengthen(new PlanId(Id), Seen, LastDay.Value, Reason, AgreedBy, cancel), "The plan lasts longer now.", cancel);

    /// <param name="kind">A code of the list <c>worry-kinds</c>.</param>
    /// <param name="worryWords">What was seen or heard, where that is known already.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<IActionResult> OnPostWorry(string? kind, string? worryWords, CancellationToken cancel)
    {
        var (outcome, worry) = await worries.Raise(new PlanId(Id), kind, worryWords, cancel);
        var mayAct = outcome.IsDone && await worries.Find(worry, Level.Act, cancel) is not null;
        return await After(outcome, cancel, () =>
        {
            Say("Your worry is with whoever must act.");
            return Redirect(mayAct ? $"/worries/{worry.Value}" : $"/plans/{Id}");
        });
    }

    public async Task<IActionResult> OnPostHandOver(CancellationToken cancel) =>
        await Then(await keep.HandOver(new PlanId(Id), Seen, Guid.TryParse(To, out var to) ? new MembershipId(to) : default, MustKnow, cancel), "Handed over. It is theirs in the caseload now.", cancel);

    public async Task<IActionResult> OnPostTakeOver(CancellationToken cancel) =>
        await Then(await keep.TakeOver(new PlanId(Id), Seen, cancel), "You keep it from now on. It is yours in the caseload.", cancel);

    public async Task<IActionResult> OnPostExplain(CancellationToken cancel) => await Then(await keep.Explain(new PlanId(Id), Seen, Happened, HowItHappened, cancel), "Kept.", cancel);

    private Task<IActionResult> Then(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/plans/{Id}");
    });
}
