using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Room;

/// <summary>Where a service's own people say how much room it has.</summary>
[ForEveryoneSignedIn]
public sealed class RoomModel(HomewardDb db, TellRoom tell) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Free { get; set; }

    [BindProperty]
    public DayInput NextPlace { get; set; } = new();

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public string Name { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!tell.MaySpeakFor(id))
        {
            return false;
        }

        Name = await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => s.Name).SingleOrDefaultAsync(cancel) ?? "";
        return Name.Length > 0;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        var room = await db.ServiceRooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        (Free, NextPlace, Version) = (room?.Free?.ToString(), DayInput.Of(room?.NextPlace), room?.Version ?? 0);
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!int.TryParse(Free?.Trim(), out var free))
        {
            ModelState.AddModelError(nameof(Free), "Enter the number of free places, 0 when full");
        }

        if (!NextPlace.IsEmpty && NextPlace.Value is null)
        {
            ModelState.AddModelError(nameof(NextPlace), "Enter the day of the next place, such as 27 11 2026, or leave it empty");
        }

        return ModelState.IsValid
            ? await After(await tell.Do(new ServiceId(Id), free, NextPlace.Value, Version, cancel), cancel, () =>
            {
                Say("The directory shows your room from now on.");
                return Redirect($"/services/{Id}");
            })
            : await Again(cancel);
    }
}
