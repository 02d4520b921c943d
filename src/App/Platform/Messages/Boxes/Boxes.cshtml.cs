using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Messages.Boxes;

/// <summary>Where the news of a ward's or a team's referrals goes: one address that all of them read.</summary>
[ForRoles(Roles.Administrator)]
public sealed class BoxesModel(MailBoxes boxes) : HomewardPage
{
    [BindProperty]
    public Guid Holder { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public IReadOnlyList<MailBoxes.Row> Rows { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Rows = await boxes.All(cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await boxes.Set(Holder, Address, cancel), cancel, () =>
        {
            Say("The mail box has been saved.");
            return Redirect("/mail-boxes");
        });
}
