using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>Who is signed in, and in which membership.</summary>
[ForEveryoneSignedIn]
public sealed class MyAccountModel : HomewardPage
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
