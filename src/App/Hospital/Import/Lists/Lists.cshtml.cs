using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Lists;

/// <summary>Takes in a hospital's list of inpatients, and shows those taken in before.</summary>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
[RequestFormLimits(MultipartBodyLengthLimit = TroublePage.LargestMegabytes * 1024 * 1024)]
public sealed class ListsModel(HomewardDb db, Incoming incoming) : HomewardPage
{
    [BindProperty]
    public IFormFile? List { get; set; }

    [BindProperty]
    public IFormFile? Mapping { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    public IReadOnlyList<CensusIntake> Intakes { get; private set; } = [];

    public int Waiting { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Intakes = await db.CensusIntakes.AsNoTracking().OrderByDescending(i => i.ImportedAt).Take(30).ToListAsync(cancel);
        Waiting = await db.HeldRows.CountAsync(h => h.Decided == null, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var time = default(TimeOnly);
        Demand(List is { Length: > 0 }, nameof(List), List is null ? "Choose the file with the list." : "This file is empty. Choose the file with the list.");
        Demand(Day.IsEmpty || Day.Value is not null, nameof(Day), "Enter the day as 27 3 2027.");
        Demand(Day.IsEmpty || TimeOnly.TryParseExact(Time?.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time), nameof(Time), "Enter the time as 06:00.");
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var word = await incoming.Keep(List!, Mapping, cancel);
        var taken = Day.Value is { } day ? $"{day:yyyy-MM-dd} {time:HH:mm}" : null;
        return RedirectToPage("/Hospital/Import/Preview/Preview", new { word, name = List!.FileName, taken });
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
