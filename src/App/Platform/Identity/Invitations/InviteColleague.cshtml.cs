using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>The screen by which whoever leads invites into their own organisation, team and role; for all others it does not exist.</summary>
[ForEveryoneSignedIn]
public sealed class InviteColleagueModel(InvitationActs acts) : HomewardPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? JobTitle { get; set; }

    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await acts.Led(cancel) is not { } own)
        {
            return false;
        }

        JobTitle ??= own.Title;
        Waiting = await acts.Waiting(cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostInvite(CancellationToken cancel)
    {
        if (await acts.Led(cancel) is null)
        {
            return NotFound();
        }

        return await acts.InviteColleague(Email, JobTitle, cancel) is { } refusal ? await Refused(refusal, cancel) : Done("The invitation is on its way.");
    }

    public async Task<IActionResult> OnPostTakeBack(Guid id, CancellationToken cancel) =>
        await acts.Led(cancel) is null
            ? NotFound()
            : await After(await acts.TakeBack(id, cancel), cancel, () => Done("The invitation is taken back. Its link does nothing any more."));

    private LocalRedirectResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect("/account/invite");
    }
}
