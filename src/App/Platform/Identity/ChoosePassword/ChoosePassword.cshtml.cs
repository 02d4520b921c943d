using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.ChoosePassword;

/// <summary>Opened by a one-time link. Opening shows nothing about anybody and spends nothing; choosing spends the link.</summary>
[ForAnyone]
[NeverKept]
public sealed class ChoosePasswordModel(ChoosePasswordByLink choose) : HomewardPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await choose.Do(Key, Password, Repeated, cancel), cancel, () =>
        {
            Say("Your password is set. Sign in with it now.");
            return LocalRedirect("/sign-in");
        });
}
