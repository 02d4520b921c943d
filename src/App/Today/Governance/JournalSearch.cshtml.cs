using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Governance;

/// <summary>Asks for a number and a ground.</summary>
[ForRoles(Roles.InformationGovernanceLead)]
public sealed class JournalSearchModel(SearchJournal search) : HomewardPage
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (person, refusal) = await search.Do(Number, Ground, cancel);
        return refusal is null ? LocalRedirect($"/governance/journal/{person!.Value.Value}") : await Refused(refusal, cancel);
    }
}
