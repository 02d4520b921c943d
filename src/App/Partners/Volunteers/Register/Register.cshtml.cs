using Homeward.App.Platform.Access;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.Partners.Volunteers.Register;

/// <summary>The public page on which somebody comes forward as a volunteer of one organisation.</summary>
[ForAnyone]
[NeverKept]
public sealed class RegisterModel(HomewardDb db, VolunteerKinds kinds, ComeForward come, ActingNow acting) : VolunteerPage(db, kinds)
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The organisation's name.</summary>
    public string Organisation { get; private set; } = "";

    public override bool IsThemselves => true;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await come.TakenBy(new OrganisationId(Id), cancel) is not { } name)
        {
            return false;
        }

        Organisation = name;
        return await base.Load(cancel);
    }

    protected override Task<IReadOnlyList<(string Code, string Name)>> PlacesHere(CancellationToken cancel) => PlacesOf(new OrganisationId(Id), cancel);

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await come.TakenBy(new OrganisationId(Id), cancel) is null)
        {
            return NotFound();
        }

        if (await Read(cancel) is not { } form)
        {
            return await Again(cancel);
        }

        if (await come.Do(HttpContext, new OrganisationId(Id), form, cancel) is { } refusal)
        {
            if (refusal is not TooManyRegistrations)
            {
                return await Wrong(refusal, cancel);
            }

            ModelState.AddModelError("", refusal.Sentence);
            return await Again(cancel, StatusCodes.Status429TooManyRequests);
        }

        return LocalRedirect($"/volunteer/{Id}/thanks");
    }
}
