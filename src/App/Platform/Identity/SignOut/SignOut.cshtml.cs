using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignOut;

/// <summary>Ends this browser's session.</summary>
[ForAnyone]
public sealed class SignOutModel(Sessions sessions) : HomewardPage
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost()
    {
        if (await sessions.End(HttpContext) is { } provider)
        {
            TempData["left"] = provider.ToString();
        }

        return LocalRedirect("/sign-in");
    }
}
