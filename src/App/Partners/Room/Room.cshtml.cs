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
public sealed class RoomModel(HomewardDb db, TellRoom tell, NoPlacesNow none) : HomewardPage
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

    /// <summary>The buttons for today.</summary>
    public RoomToday Today { get; private set; } = null!;

    /// <summary>For what it has no place now.</summary>
    public IReadOnlyList<NoPlaceLine> NoPlaces { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!tell.MaySpeakFor(id))
        {
            return false;
        }

        Name = await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => s.Name).SingleOrDefaultAsync(cancel) ?? "";
        Today = RoomToday.Of(id, await db.ServiceRooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel));
        NoPlaces = await none.Of(id, cancel);
        return Name.Length > 0;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var id = new ServiceId(Id);
        var next = await db.ServiceRooms.Where(r => r.Id == id).Select(r => r.NextPlace).SingleOrDefaultAsync(cancel);
        (Free, NextPlace, Version) = (Today.Free?.ToString(), DayInput.Of(next), Today.Version);
        return Page();
    }

    /// <summary>A number typed.</summary>
    public Task<IActionResult> OnPost(CancellationToken cancel) => TellFree(cancel);

    /// <summary>One tap.</summary>
    public Task<IActionResult> OnPostToday(CancellationToken cancel) => TellFree(cancel);

    /// <summary>Full until a day.</summary>
    public async Task<IActionResult> OnPostUntil(CancellationToken cancel)
    {
        if (NextPlace.Value is not { } next)
        {
            ModelState.AddModelError(nameof(NextPlace), "Enter the day of the next place, such as 27 11 2026");
            return await Again(cancel);
        }

        return await Told(0, next, cancel);
    }

    /// <summary>One tap: there are places for a need again.</summary>
    public async Task<IActionResult> OnPostAgain(string? need, CancellationToken cancel) =>
        await After(await tell.PlacesAgain(new ServiceId(Id), need, cancel), cancel, () =>
        {
            Say("You are proposed for it again from now on.");
            return RedirectToPage();
        });

    private async Task<IActionResult> TellFree(CancellationToken cancel)
    {
        if (!int.TryParse(Free?.Trim(), out var free))
        {
            ModelState.AddModelError(nameof(Free), "Enter the number of free places, 0 when full");
            return await Again(cancel);
        }

        return await Told(free, null, cancel);
    }

    private async Task<IActionResult> Told(int free, DateOnly? next, CancellationToken cancel) =>
        await After(await tell.Do(new ServiceId(Id), free, next, Version, cancel), cancel, () =>
        {
            Say("The directory shows your room from now on.");
            return LocalRedirect($"/services/{Id}");
        });
}
