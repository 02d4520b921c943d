using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>What a volunteer says of themselves, to be put right.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class EditVolunteerModel(HomewardDb db, VolunteerKinds kinds, VolunteerRows rows, KeepVolunteer keep, Journal journal) : VolunteerPage(db, kinds)
{
    private readonly HomewardDb _db = db;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form shows.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public Volunteer Volunteer { get; private set; } = null!;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await rows.One(new VolunteerId(Id), cancel) is not { } volunteer)
        {
            return false;
        }

        Volunteer = volunteer;
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            Who = VolunteerTyped.Of(volunteer, await _db.Places.ToDictionaryAsync(p => p.Id, p => p.Code, cancel));
            Seen = volunteer.Version;
        }

        return await base.Load(cancel);
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.VolunteersRead("VolunteerOpened", [Volunteer.Id], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await rows.One(new VolunteerId(Id), cancel) is null)
        {
            return NotFound();
        }

        if (await Read(cancel) is not { } form)
        {
            return await Again(cancel);
        }

        var outcome = await keep.Change(new VolunteerId(Id), form, Seen, cancel);
        if (outcome.Refusal is { } refusal)
        {
            return await Wrong(refusal, cancel);
        }

        Say("Saved.");
        return outcome.IsThere ? LocalRedirect($"/volunteers/{Id}") : NotFound();
    }
}
