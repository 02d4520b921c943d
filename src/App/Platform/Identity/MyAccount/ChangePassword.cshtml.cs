using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.SignIn;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>Changes one's own password; guesses at the present one count as they do when signing in.</summary>
[ForEveryoneSignedIn]
[NeverKept]
public sealed class ChangePasswordModel(
    UserManager<Account> accounts, Passwords passwords, Guesses guesses, Sessions sessions, Journal.Journal journal, Clock clock) : HomewardPage
{
    private Account? _account;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _account = Acting.Account is { } id ? await accounts.FindByIdAsync(id.ToString()) : null;
        return _account?.PasswordHash is not null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        if (await guesses.Begin(_account!.UserName, HttpContext, cancel) is not { } guess)
        {
            return await this.TooMany(cancel);
        }

        if (await passwords.Judge(_account.UserName, Current) is null)
        {
            ModelState.AddModelError(nameof(Current), "That is not your password now.");
            return await Again(cancel);
        }

        await guesses.Right(guess, cancel);
        if (await passwords.WhyNot(_account, Password, Repeated) is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        await passwords.Set(_account, Password!);
        await sessions.EndAll(_account.Id, but: HttpContext.User, cancel);
        await journal.Save(new PasswordChosen(_account.Id) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        Say("Your password has been changed.");
        return LocalRedirect("/account");
    }
}
