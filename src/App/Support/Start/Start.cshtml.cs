using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Start;

/// <summary>The screen on which a helper who has said yes starts the support plan of the case.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class StartModel(StartPlan start, PersonAtHand people, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Goal { get; set; }

    [BindProperty]
    public string? SaidFor { get; set; }

    public Ground Ground { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await start.Of(new AskId(Id), cancel) is not { } ground || await people.Find(ground.Person, Section.Plan, Level.Act, cancel) is not { } person)
        {
            return false;
        }

        (Ground, Name) = (ground, person.Name.ToString());
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Ground.Person, Ground.Case, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (outcome, plan) = await start.Do(new AskId(Id), Goal, SaidFor, cancel);
        return await After(outcome, cancel, () =>
        {
            Say("The support plan has begun. Add who does what, and when.");
            return Redirect($"/plans/{plan.Value}");
        });
    }
}
