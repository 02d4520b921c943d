using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>The screen that adds an account.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddAccountModel(AccountActs acts) : HomewardPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (account, link, refusal) = await acts.Add(Name, SignInName, Email, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        TempData[OneAccountModel.Fresh(account!.Id)] = link!.ToString();
        Say($"{account.DisplayName} has an account. Now say where they work.");
        return LocalRedirect($"/accounts/{account.Id}");
    }
}
