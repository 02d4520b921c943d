using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Invitations;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>What the steps of signing in have in common.</summary>
internal static class StepsIn
{
    private const string Invitations = "/invitation/";

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
            case 0 when InvitationIn(page.Url.Local(to)) is { } key
                && await page.HttpContext.RequestServices.GetRequiredService<TakeUpInvitation>().Returning(key, account.Id, cancel) is null:
                page.TempData["said"] = "Welcome back. The membership is yours.";
                return await page.GoIn(signingIn, account, how, null, cancel, provider);
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

    // Whoever signs in by way of an invitation wants to take it up; without a membership no page would be open on which they could say so.
    private static string? InvitationIn(string? to) => to is not null && to.StartsWith(Invitations, StringComparison.Ordinal) ? Uri.UnescapeDataString(to[Invitations.Length..]) : null;
}
