using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Support.LoneWorking;
using Homeward.App.Support.NotReached;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Jobs;

/// <summary>One call, visit or task: whom to ring on what number, what to look at or ask, and what came of it.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class JobModel(HomewardDb db, Access access, PlanAtHand atHand, SeePlan see, RecordJob record, ReachThem reach, GoOut go, SupportKinds kinds, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the job that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Became { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>By the code of a step: yes, no, or nothing where it was not looked at.</summary>
    [BindProperty]
    public Dictionary<string, string?> Steps { get; set; } = [];

    public Job Job { get; private set; } = null!;

    public PlanPicture Picture { get; private set; } = null!;

    public ContactDetails? Contact { get; private set; }

    /// <summary>Whether the reader is checked in for this very job.</summary>
    public bool IsOutForIt { get; private set; }

    /// <summary>Whether the reader goes to people's doors for a service that helps here.</summary>
    public bool MayGoOut { get; private set; }

    public string Label => kinds.Label(Job.Kind);

    public IReadOnlyList<Code> Asked => kinds.Steps(Job.Kind);

    public PlanLine Line => Picture.Plan.Lines.Single(line => line.Id == Job.LineId);

    public bool LiesAhead => Job.On > clock.Today;

    public IReadOnlyList<Choice> Results =>
        [.. new[] { JobState.Done, JobState.NotDone, JobState.NoContact }.Select(state => new Choice(state.ToString(), SupportWords.Of(state)))];

    public IReadOnlyList<Choice> HowTheyWere => [.. Enum.GetValues<HowTheyAre>().Select(how => new Choice(how.ToString(), SupportWords.Of(how)))];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Job(new JobId(Id), Level.Act, cancel) is not { } job || await see.Of(job.PlanId, cancel) is not { } picture)
        {
            return false;
        }

        (Job, Picture) = (job, picture);
        IsOutForIt = (await go.Mine(cancel))?.JobId == job.Id;
        MayGoOut = !Acting.IsHub && picture.Runs && await go.For(picture.Plan, job, cancel) is not null;
        Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == picture.Person, cancel);
        if ((HttpMethods.IsGet(Request.Method) || IsOvertaken) && job.IsRecorded)
        {
            (Became, How, Words) = (job.State.ToString(), job.How?.ToString(), job.Words);
            Steps = IsOvertaken ? Steps : job.Steps.ToDictionary(step => step.Step, step => (string?)(step.AllRight ? "yes" : "no"));
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) =>
        journal.Opened(Picture.Person, Job.CaseId, Contact is null ? [Section.Identity, Section.Plan] : [Section.Identity, Section.Plan, Section.Contact], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!Enum.TryParse<JobState>(Became, out var became) || Results.All(each => each.Value != Became))
        {
            ModelState.AddModelError(nameof(Became), "Say what came of it.");
            return await Again(cancel);
        }

        HowTheyAre? how = Enum.TryParse<HowTheyAre>(How, out var said) && Enum.IsDefined(said) ? said : null;
        var steps = Steps.Where(step => step.Value is "yes" or "no").Select(step => new StepAnswer(step.Key, step.Value == "yes")).ToList();
        var outcome = await record.Do(new JobId(Id), Seen, new JobRecord(became, how, Words, steps), cancel);
        var (plan, kind) = await db.Jobs.Where(j => j.Id == new JobId(Id)).Select(j => new { j.PlanId, j.Kind }).SingleOrDefaultAsync(cancel) is { } done ? (done.PlanId, done.Kind) : default;
        var worried = outcome.IsDone && became == JobState.Done && kinds.Troubles(kind!, steps).Any(step => step["worry"].Length > 0);
        var search = outcome.IsDone ? await reach.Running(plan, cancel) : null;
        return await After(outcome, cancel, () =>
        {
            if (search is not null && !worried)
            {
                Say(became == JobState.Done ? "Recorded. They are still being looked for: if they have been reached since, say so here." : "Recorded. Nobody was reached: here is what to do next.");
                return Redirect($"/failed-contacts/{search.Id.Value}");
            }

            Say(worried ? "Recorded. All who help see it. Something was not all right: tell whoever must act, if you have not." : "Recorded. All who help see it.");
            return Redirect(worried ? $"/jobs/{Id}/worry" : $"/plans/{plan.Value}");
        });
    }
}
