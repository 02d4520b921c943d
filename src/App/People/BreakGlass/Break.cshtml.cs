using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.People.BreakGlass;

/// <summary>The screen that breaks the glass, for somebody whose search matched in full.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker)]
public sealed class BreakModel(MatchTicket tickets, BreakTheGlass act) : HomewardPage
{
    /// <summary>The ticket of the match.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public override Task<bool> Load(CancellationToken cancel) => Task.FromResult(tickets.Open(Known) is not null);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (tickets.Open(Known) is not { } person)
        {
            return NotFound();
        }

        if (Typed.Text(Reason) is null)
        {
            ModelState.AddModelError(nameof(Reason), "Write down why you must see this record now.");
            return await Again(cancel);
        }

        var (outcome, opened) = await act.Do(person, Reason, cancel);
        return await After(outcome, cancel, () => Redirect($"/people/{opened!.Value.Value}"));
    }
}
