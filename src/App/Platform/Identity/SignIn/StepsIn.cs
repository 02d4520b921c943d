using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>What the steps of signing in have in common.</summary>
internal static class StepsIn
{
    /// <summary>The same screen with the sentence about too many tries: 429.</summary>
    public static async Task<IActionResult> TooMany(this HomewardPage page, CancellationToken cancel)
    {
        page.ModelState.AddModelError("", new TooManyGuesses().Sentence);
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = "300";
        return await page.Load(cancel) ? page.Page() : page.NotFound();
    }

    /// <summary>The session begins; where there are several memberships, the choice comes next.</summary>
    public static async Task<IActionResult> GoIn(this HomewardPage page, SigningIn signingIn, Account account, string how, string? to, CancellationToken cancel, Guid? provider = null)
    {
        await HalfWay.End(page.HttpContext);
        switch (await signingIn.Begin(page.HttpContext, account, how, cancel, provider))
        {
            case 0:
                page.ModelState.AddModelError("", new NoMembership().Sentence);
                page.Response.StatusCode = StatusCodes.Status409Conflict;
                return page.Page();
            case 1:
                return page.LocalRedirect(page.Url.Local(to) ?? "/");
            default:
                return page.RedirectToPage("/Platform/Identity/MyAccount/ActAs", new { to });
        }
    }
}
