using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Support.Plan;
using Homeward.App.Support.Worries;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Jobs;

/// <summary>After a call or visit at which something was not all right: the worry that goes with it, filled in from what was recorded.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class JobWorryModel(PlanAtHand atHand, SeePlan see, ActOnWorry act, SupportKinds kinds, WorryKinds worrying, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Job Job { get; private set; } = null!;

    public PlanPicture Picture { get; private set; } = null!;

    public WorryKinds Worrying => worrying;

    public IEnumerable<Choice> Kinds => worrying.All.Select(code => new Choice(code.Value, code.Label));

    /// <summary>The steps that were answered with no.</summary>
    public IReadOnlyList<Code> Troubles => kinds.Troubles(Job.Kind, Job.Steps);

    /// <summary>The worries about this person that nobody has closed.</summary>
    public IEnumerable<Worry> Open => Picture.Worries.Where(worry => worry.ClosedAt is null);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Job(new JobId(Id), Level.Act, cancel) is not { } job || await see.Of(job.PlanId, cancel) is not { Runs: true } picture)
        {
            return false;
        }

        (Job, Picture) = (job, picture);
        if (HttpMethods.IsGet(Request.Method))
        {
            (Kind, Words) = (Troubles.Select(step => step["worry"]).FirstOrDefault(kind => kind.Length > 0), job.Words);
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Job.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var (outcome, worry) = await act.Raise(Job.PlanId, Kind, Words, cancel);
        return await After(outcome, cancel, () =>
        {
            Say("Your worry is with whoever must act.");
            return Redirect($"/worries/{worry.Value}");
        });
    }
}
