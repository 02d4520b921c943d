using System.Globalization;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Somebody goes alone to a person they help, and says for how long.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class GoInModel(PlanAtHand atHand, PersonAtHand people, GoOut go, SupportKinds kinds, Journal journal) : HomewardPage
{
    private const int UsualMinutes = 60;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The call, visit or task that they go for; null for another errand.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Job { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public SupportPlan Plan { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    /// <summary>What they go for, in words; null for another errand.</summary>
    public string? Errand { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Find(new PlanId(Id), Level.Act, cancel) is not { EndedAt: null } plan)
        {
            return false;
        }

        var job = await go.JobOf(plan, Job, cancel);
        if (await go.For(plan, job, cancel) is null)
        {
            return false;
        }

        (Plan, Person, Errand) = (plan, (await people.Survivor(plan.PersonId, cancel))!, job is null ? null : kinds.Label(job.Kind));
        Minutes ??= (job?.Minutes is > 0 and var usual ? usual : UsualMinutes).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Person.Id, Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var minutes = int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (minutes is < CheckIn.LeastMinutes or > CheckIn.MostMinutes)
        {
            ModelState.AddModelError(nameof(Minutes), new VisitLengthUnfit().Sentence);
            return await Again(cancel);
        }

        var outcome = await go.CheckIn(new PlanId(Id), Job, minutes, Words, cancel);
        var mine = await go.Mine(cancel);
        return await After(outcome, cancel, () =>
        {
            Say($"You are checked in until {LondonTime.TimeOf(mine!.ExpectedEnd):HH:mm}. Check out when you are safe.");
            return Redirect("/check-in");
        });
    }
}
