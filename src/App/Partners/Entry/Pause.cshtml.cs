using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Where a service says that it takes nobody for a while, and that it takes people again.</summary>
[ForEveryoneSignedIn]
public sealed class PauseModel(HomewardDb db, TellRoom speaks, PauseService pause, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>The day on which it takes people again; null while it takes them.</summary>
    public string? ClosedUntil { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!speaks.MaySpeakFor(id) || await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => new { s.Name, s.ClosedUntil }).SingleOrDefaultAsync(cancel) is not { } service)
        {
            return false;
        }

        (Name, ClosedUntil) = (service.Name, service.ClosedUntil is { } until && until > clock.Today ? PlainWords.Day(until, clock.Today) : null);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Until.Value is not { } until)
        {
            ModelState.AddModelError(nameof(Until), "Enter the day on which it takes people again, such as 7 12 2026");
            return await Again(cancel);
        }

        return await After(await pause.Suspend(new ServiceId(Id), until, Reason, cancel), cancel, () => Done("The service is asked nothing for a day before then."));
    }

    public async Task<IActionResult> OnPostResume(CancellationToken cancel)
    {
        ModelState.Clear();
        return await After(await pause.Resume(new ServiceId(Id), cancel), cancel, () => Done("The service takes people again."));
    }

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/services/{Id}");
    }
}
