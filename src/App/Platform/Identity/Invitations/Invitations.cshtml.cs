using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>The invitations that nobody has taken up yet.</summary>
[ForRoles(Roles.Administrator)]
public sealed class InvitationsModel(InvitationActs acts) : HomewardPage
{
    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Waiting = await acts.Waiting(cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostTakeBack(Guid id, CancellationToken cancel) =>
        await After(await acts.TakeBack(id, cancel), cancel, () =>
        {
            Say("The invitation is taken back. Its link does nothing any more.");
            return LocalRedirect("/accounts/invitations");
        });
}
