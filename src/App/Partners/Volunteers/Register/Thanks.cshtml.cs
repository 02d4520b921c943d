using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.Partners.Volunteers.Register;

/// <summary>What comes after: the same for everybody, whether they had come forward before or not.</summary>
[ForAnyone]
public sealed class ThanksModel(ComeForward come, ActingNow acting) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Organisation { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Organisation = await come.TakenBy(new OrganisationId(Id), cancel) ?? "";
        return Organisation.Length > 0;
    }

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
