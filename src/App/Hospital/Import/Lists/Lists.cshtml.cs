using System.Globalization;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Uploads;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Lists;

/// <summary>Takes in a hospital's list of inpatients, and shows those taken in before.</summary>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
[RequestFormLimits(MultipartBodyLengthLimit = TroublePage.LargestMegabytes * 1024 * 1024)]
public sealed class ListsModel(HomewardDb db, SitesAtHand sites, HeldAtHand held, Incoming incoming, PreviewCensus preview, FullMatches questions) : HomewardPage
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

    /// <summary>The codes by which lists name the hospitals that are whoever looks's to take in.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Whether whoever looks is one of those who decide what waits.</summary>
    public bool Decides => sites.ReadsRows;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Intakes = await db.CensusIntakes.AsNoTracking().OrderByDescending(i => i.ImportedAt).Take(10).ToListAsync(cancel);
        Codes = await sites.Codes(cancel);
        Waiting = (await held.Waiting(cancel)).Count;
        return true;
    }

    /// <summary>The columns of a list, each with whether a row needs it and what it holds; as docs/census.md has them.</summary>
    public static IReadOnlyList<(string Column, string Needed, string Words)> Columns { get; } =
    [
        (CensusColumns.TakenAt, "unless told below", "When the list was taken; the same in every row"),
        (CensusColumns.Site, "unless one site is said at the head", "The hospital’s code"),
        (CensusColumns.Ward, "needed", "The ward’s code"),
        (CensusColumns.Bed, "", "As the ward names it"),
        (CensusColumns.HospitalNumber, "one of the two", "The trust’s own number"),
        (CensusColumns.NhsNumber, "one of the two", "Ten digits; counts only together with the date of birth"),
        (CensusColumns.FamilyName, "needed", ""),
        ("given_name, birth_date, address, postcode", "", "For somebody not known yet"),
        (CensusColumns.AdmittedAt, "needed", "Day, or day and time"),
        ("admission_method, admission_source", "", "National codes; others are read as unknown"),
        (CensusColumns.ExpectedOn, "", "Expected day of discharge"),
        ("left_at, discharge_method, discharged_to", "", "Where the hospital also lists those who have left"),
    ];

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

        DateTime? taken = Day.Value is { } day ? LondonTime.At(day, time) : null;
        var word = await incoming.Keep(List!, Mapping, taken, cancel);
        if (await WhyNot(word, taken, cancel) is { } refusal)
        {
            incoming.Forget(word);
            Demand(false, nameof(List), refusal.Sentence);
            return await Again(cancel, refusal is NotYourHospital or TooManyListsShown ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
        }

        return LocalRedirect($"/import/census/preview/{word}");
    }

    /// <summary>Why none of the list can be used, or null: such a file is not kept.</summary>
    private async Task<Refusal?> WhyNot(Guid word, DateTime? taken, CancellationToken cancel)
    {
        await using var file = incoming.Open(word);
        if (file is null)
        {
            return null;
        }

        var shown = await preview.Of(file, incoming.Mapping(word), taken, cancel);
        return shown.Plan.Refusal ?? (await questions.CountList(shown.Questions, cancel) ? null : new TooManyListsShown());
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
