using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Here;

/// <summary>The screen on which a nurse says that somebody known elsewhere, whom a search matched in full, has come onto the ward.</summary>
[ForRoles(Roles.WardNurse)]
public sealed class HereModel(MatchTicket tickets, HereOnMyWard act, Clock clock) : HomewardPage
{
    /// <summary>The ticket of the match.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Known { get; set; }

    [BindProperty]
    public string? Ward { get; set; }

    [BindProperty]
    public string? Bed { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    public IReadOnlyList<Choice> Wards { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Wards = [.. (await act.Wards.OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToListAsync(cancel)).Select(w => new Choice(w.Id.Value.ToString(), w.Name))];
        if (HttpMethods.IsGet(Request.Method))
        {
            (Ward, Day, Time) = (Wards.Count > 0 ? Wards[0].Value : null, DayInput.Of(clock.Today), TypedTime.Of(clock.Now));
        }

        return tickets.Open(Known) is not null && Wards.Count > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (tickets.Open(Known) is null)
        {
            return NotFound();
        }

        var time = TypedTime.TryParse(Time);
        Demand(Guid.TryParse(Ward, out var ward), nameof(Ward), "Choose the ward.");
        Demand(Day.Value is not null, nameof(Day), "Enter the day on which they came, as 27 3 2027.");
        Demand(time is not null, nameof(Time), "Enter the time at which they came, as 14:30.");
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var at = TypedTime.Instant(Day.Value!.Value, time!.Value, clock.Now);
        return await After(await act.Do(Known, new WardId(ward), Typed.Line(Bed), at, cancel), cancel, () =>
        {
            Say("They are on your ward now, and their record is joined.");
            return LocalRedirect($"/ward?ward={ward}");
        });
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
