using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.People.Safeguarding;

/// <summary>What to do after a safeguarding concern. It names nobody and is the same for everybody, whether they have sent one or not.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
[Unmeasured]
public sealed class SentModel : HomewardPage
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
