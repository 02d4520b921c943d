using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>The screen by which an administrator invites somebody into any membership.</summary>
[ForRoles(Roles.Administrator)]
public sealed class InviteModel(InvitationActs acts, HolderLists holders) : MembershipForm(holders)
{
    [BindProperty]
    public string? Email { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await acts.Invite(Email, Wanted, cancel) is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        Say("The invitation is on its way.");
        return LocalRedirect("/accounts/invitations");
    }
}
