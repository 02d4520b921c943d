using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>What a place has decided for its hospitals: review rounds, how many may leave a list before somebody must confirm it, and how long it asks how they left.</summary>
[ForRoles(Roles.Administrator)]
public sealed class HospitalRulesModel(HomewardDb db, SetHospitalRules set) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Rounds { get; set; }

    [BindProperty]
    public string? SiteShare { get; set; }

    [BindProperty]
    public string? WardShare { get; set; }

    [BindProperty]
    public string? WardFrom { get; set; }

    [BindProperty]
    public string? UnsaidDays { get; set; }

    /// <summary>The version of the place from which the form was made; null for a form that does not say.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public int VersionNow { get; private set; }

    public string Place { get; private set; } = "";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new PlaceId(Id);
        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } place)
        {
            return false;
        }

        (Place, VersionNow) = (place.Name, place.Version);
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            await Fill(id, cancel);
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var policies = new Dictionary<string, string>(StringComparer.Ordinal);
        Take(nameof(Rounds), ReviewRounds.Policy, Rounds, ReviewRounds.TryParse(Typed.Line(Rounds)) is not null, "Enter three times in order, such as 11:00;13:00;17:00");
        Take(nameof(SiteShare), LeaverShares.SitePolicy, SiteShare, IsBetween(SiteShare, 1, 100), "Enter a whole number from 1 to 100");
        Take(nameof(WardShare), LeaverShares.WardPolicy, WardShare, IsBetween(WardShare, 1, 100), "Enter a whole number from 1 to 100");
        Take(nameof(WardFrom), LeaverShares.WardFromPolicy, WardFrom, IsBetween(WardFrom, 1, 200), "Enter a whole number from 1 to 200");
        Take(nameof(UnsaidDays), UnsaidLeaving.Policy, UnsaidDays, IsBetween(UnsaidDays, 1, UnsaidLeaving.MostDays), $"Enter a whole number from 1 to {UnsaidLeaving.MostDays}");
        return ModelState.IsValid
            ? await After(await set.Do(new PlaceId(Id), policies, Version, cancel), cancel, () =>
            {
                Say("Saved. What is decided here holds from the next review and the next list on.");
                return LocalRedirect($"/region/places/{Id}");
            })
            : await Again(cancel);

        void Take(string field, string policy, string? typed, bool isGood, string words)
        {
            if (Typed.Line(typed) is not { } value)
            {
                return;
            }

            policies[policy] = value;
            if (!isGood)
            {
                ModelState.AddModelError(field, words);
            }
        }
    }

    private async Task Fill(PlaceId id, CancellationToken cancel)
    {
        var now = await db.PlacePolicies.AsNoTracking().Where(p => p.PlaceId == id).ToDictionaryAsync(p => p.Name, p => p.Value, cancel);
        (Rounds, UnsaidDays) = (now.GetValueOrDefault(ReviewRounds.Policy), now.GetValueOrDefault(UnsaidLeaving.Policy));
        (SiteShare, WardShare, WardFrom) = (now.GetValueOrDefault(LeaverShares.SitePolicy), now.GetValueOrDefault(LeaverShares.WardPolicy), now.GetValueOrDefault(LeaverShares.WardFromPolicy));
    }

    private static bool IsBetween(string? typed, int least, int most) =>
        int.TryParse(Typed.Line(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
}
