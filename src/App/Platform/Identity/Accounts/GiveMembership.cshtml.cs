using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>The screen that gives an account a membership.</summary>
[ForRoles(Roles.Administrator)]
public sealed class GiveMembershipModel(HomewardDb db, MembershipActs acts, HolderLists holders) : MembershipForm(holders)
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Name = await db.Users.Where(a => a.Id == Id && a.LeftAt == null).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) ?? "";
        return await base.Load(cancel) && Name.Length > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await acts.Give(Id, Wanted, cancel), cancel, () =>
        {
            Say("The membership begins now.");
            return LocalRedirect($"/accounts/{Id}");
        });
}
