using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>Leads on to an organisation's sign-in. Shown only where that does not answer.</summary>
[ForAnyone]
public sealed class WithModel(ByOrganisation byOrganisation) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGet(string? to, bool join, string? invitation, CancellationToken cancel) =>
        await byOrganisation.SetOut(HttpContext, Id, new Errand(Url.Local(to), join, invitation), cancel) switch
        {
            ({ } there, _) => Redirect(there.AbsoluteUri),
            (_, { } refusal) => await Refused(refusal, cancel),
            _ => NotFound(),
        };
}
