using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>The second step of signing in: a code from the authenticator app, or a recovery code.</summary>
[ForAnyone]
[NeverKept]
public sealed class CodeModel(HalfWay halfWay, SecondFactor factor, SigningIn signingIn, Guesses guesses) : HomewardPage
{
    private const int LengthOfAppCode = 6;

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? Typed { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await halfWay.Who(HttpContext) is null ? LocalRedirect("/sign-in") : await Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await halfWay.Who(HttpContext) is not { TwoFactorEnabled: true } account)
        {
            return LocalRedirect("/sign-in");
        }

        if (await guesses.Begin(account.UserName, HttpContext, cancel) is not { } guess)
        {
            return await this.TooMany(cancel);
        }

        var typed = Typed ?? "";
        var fromApp = typed.Count(char.IsAsciiLetterOrDigit) <= LengthOfAppCode;
        if (!(fromApp ? await factor.Fits(account, typed) : await factor.Redeem(account, typed)))
        {
            return await Refused(new WrongCode(), cancel);
        }

        await guesses.Right(guess, cancel);
        return await this.GoIn(signingIn, account, fromApp ? "code" : "recovery-code", To, cancel);
    }
}
