using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.SettingUp;

/// <summary>What stands in the region, and step by step what is still missing before a list of inpatients can come in and somebody can be referred.</summary>
[ForRoles(Roles.Administrator)]
public sealed class SettingUpModel(HomewardDb db, WhatIsMissing missing, Settings settings, Frame frame) : HomewardPage
{
    public string RegionName { get; private set; } = "";

    public IReadOnlyList<SettingUpStep> Steps { get; private set; } = [];

    public IReadOnlyList<HospitalStanding> Hospitals { get; private set; } = [];

    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>What keeps the messages of a real region from doing their work.</summary>
    public IReadOnlyList<string> Warnings => frame.MadeUp ? [] : [.. WhereMailGoes.Warnings(settings)];

    /// <summary>Whether nothing is missing that cannot wait.</summary>
    public bool IsReady => Steps.All(step => step.IsDone || step.MayWait);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        RegionName = await db.Regions.Select(r => r.Name).SingleAsync(cancel);
        Places = [.. (await db.Places.AsNoTracking().ToListAsync(cancel)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
        Hospitals = await missing.Hospitals(cancel);
        Steps = await missing.Steps(Places, Hospitals, cancel);
        return Page();
    }
}
