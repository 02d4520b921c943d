using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Where a service tells which single days differ from its usual hours: Christmas Eve, a training day.</summary>
[ForEveryoneSignedIn]
public sealed class DaysModel(HomewardDb db, TellRoom speaks, PauseService pause, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    /// <summary>As typed: <c>closed</c>, <c>09:00-12:00</c>.</summary>
    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public bool Answers { get; set; }

    /// <summary>The day that is as usual again.</summary>
    [BindProperty]
    public string? Usual { get; set; }

    public string Name { get; private set; } = "";

    public OpeningHours Now { get; private set; } = OpeningHours.RoundTheClock;

    /// <summary>The days still to come that differ.</summary>
    public IEnumerable<KeyValuePair<DateOnly, IReadOnlyList<ClockHours>>> Differing => Now.SingleDays.Where(day => day.Key >= clock.Today);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!speaks.MaySpeakFor(id) || await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => new { s.Name, s.Hours }).SingleOrDefaultAsync(cancel) is not { } service)
        {
            return false;
        }

        (Name, Now) = (service.Name, OpeningText.Read(service.Hours));
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel)
    {
        (Hours, Answers) = ("closed", true);
        return Show(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var hours = OpeningText.TryReadHours(Typed.Line(Hours) ?? "");
        if (Day.Value is null)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day, such as 24 12 2026");
        }

        if (hours is null)
        {
            ModelState.AddModelError(nameof(Hours), "Write “closed”, or hours such as 09:00-12:00");
        }

        return Day.Value is { } day && hours is not null
            ? await After(await pause.OpenDifferently(new ServiceId(Id), day, hours, Answers, cancel), cancel, Done)
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostUsual(CancellationToken cancel)
    {
        ModelState.Clear();
        return DateOnly.TryParseExact(Usual, "yyyy-MM-dd", out var day)
            ? await After(await pause.OpenDifferently(new ServiceId(Id), day, null, answers: true, cancel), cancel, Done)
            : await Again(cancel);
    }

    private LocalRedirectResult Done()
    {
        Say("The directory shows it from now on.");
        return LocalRedirect($"/services/{Id}/days");
    }
}
