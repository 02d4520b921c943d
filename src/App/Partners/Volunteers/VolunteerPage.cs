using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>What the screens have in common on which somebody's particulars as a volunteer are written.</summary>
public abstract class VolunteerPage(HomewardDb db, VolunteerKinds kinds) : HomewardPage
{
    [BindProperty]
    public VolunteerTyped Who { get; set; } = new();

    public VolunteerKinds Kinds => kinds;

    public IReadOnlyList<Choice> AllPlaces { get; private set; } = [];

    /// <summary>Whether they write it themselves: they are asked as “you”.</summary>
    public virtual bool IsThemselves => false;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        AllPlaces = [.. (await PlacesHere(cancel)).Select(p => new Choice(p.Code, p.Name))];
        return true;
    }

    /// <summary>The places among which they choose where they go.</summary>
    protected virtual async Task<IReadOnlyList<(string Code, string Name)>> PlacesHere(CancellationToken cancel)
    {
        var organisation = Acting.Organisation;
        return await PlacesOf(organisation, cancel);
    }

    /// <summary>The places that an organisation serves, by name.</summary>
    protected async Task<IReadOnlyList<(string Code, string Name)>> PlacesOf(OrganisationId organisation, CancellationToken cancel) =>
        [.. (await db.OrganisationPlaces.Where(p => p.OrganisationId == organisation).Join(db.Places, p => p.PlaceId, p => p.Id, (_, p) => new { p.Code, p.Name }).OrderBy(p => p.Name).ToListAsync(cancel)).Select(p => (p.Code, p.Name))];

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected async Task<VolunteerForm?> Read(CancellationToken cancel)
    {
        var (form, faults) = await Who.Read(db, kinds, cancel);
        foreach (var (field, words) in faults)
        {
            ModelState.AddModelError($"{nameof(Who)}.{field}", words);
        }

        return ModelState.IsValid ? form : null;
    }

    /// <summary>The same screen again, with the rule's sentence beside the field that it is about.</summary>
    protected Task<IActionResult> Wrong(Refusal refusal, CancellationToken cancel)
    {
        var field = refusal switch
        {
            VolunteerNameMissing or VolunteerNameTooLong => nameof(VolunteerTyped.GivenName),
            VolunteerUnreachable or VolunteerPhoneUnfit => nameof(VolunteerTyped.Phone),
            VolunteerEmailUnfit => nameof(VolunteerTyped.Email),
            VolunteerPostcodeUnfit => nameof(VolunteerTyped.Postcode),
            VolunteerWordsTooLong => nameof(VolunteerTyped.Words),
            _ => null,
        };
        if (field is null)
        {
            return Refused(refusal, cancel);
        }

        ModelState.AddModelError($"{nameof(Who)}.{field}", refusal.Sentence);
        return Again(cancel);
    }
}
