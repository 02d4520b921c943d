using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Plan;

/// <summary>The support plan: what the person wants to reach, who does what and when, what is to do today, and what came of it.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class PlanModel(SeePlan see, KeepPlan keep, SupportKinds kinds, CodeLists codes, Spoken spoken, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

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

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? EndWords { get; set; }

    public PlanPicture Picture { get; private set; } = null!;

    public SupportKinds Kinds => kinds;

    public DateOnly Today => clock.Today;

    public IEnumerable<Choice> Ends => codes.Of("plan-ends").Where(code => code["choose"] == "yes").Select(code => new Choice(code.Value, code.Label));

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

        Picture = picture;
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostGoal(CancellationToken cancel) => await Then(await keep.WriteGoal(new PlanId(Id), Words, SaidFor, cancel), "Written down in their own words.", cancel);

    public async Task<IActionResult> OnPostTakeOut(Guid goal, CancellationToken cancel) => await Then(await keep.TakeGoalOut(new PlanId(Id), new RowId(goal), cancel), "Taken out. It stays in the record’s past.", cancel);

    public async Task<IActionResult> OnPostLonger(CancellationToken cancel) =>
        await Then(await keep.Lengthen(new PlanId(Id), LastDay.Value, Reason, AgreedBy, cancel), "The plan lasts longer now.", cancel);

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel) =>
        await Then(await keep.End(new PlanId(Id), Because, EndWords, cancel), "The plan has ended. Close each need on the page of what you were asked, so that its sender hears how it ended.", cancel);

    private Task<IActionResult> Then(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/plans/{Id}");
    });
}
