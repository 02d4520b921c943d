using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Withdraw;

/// <summary>The screen that takes a service out of the directory and brings it back.</summary>
[ForRoles(Roles.Administrator)]
public sealed class WithdrawModel(HomewardDb db, WithdrawService withdraw, WhatStaysBehind behind) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Name { get; private set; } = "";

    public bool IsWithdrawn { get; private set; }

    /// <summary>What nobody would see to any more; null where that is nothing.</summary>
    public string? Behind { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        var service = await db.Services.Where(s => s.Id == id).Select(s => new { s.Name, s.WithdrawnAt }).SingleOrDefaultAsync(cancel);
        (Name, IsWithdrawn) = (service?.Name ?? "", service?.WithdrawnAt is not null);
        Behind = service is { WithdrawnAt: null } ? await behind.Of(id, cancel) : null;
        return service is not null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await withdraw.Do(new ServiceId(Id), Reason ?? "", cancel), cancel, () =>
        {
            Say("The service has left the directory.");
            return LocalRedirect($"/services/{Id}");
        });

    public async Task<IActionResult> OnPostReturn(CancellationToken cancel) =>
        await After(await withdraw.Return(new ServiceId(Id), cancel), cancel, () =>
        {
            Say("The service stands in the directory again. Look whether its entry is still right.");
            return LocalRedirect($"/services/{Id}");
        });
}
