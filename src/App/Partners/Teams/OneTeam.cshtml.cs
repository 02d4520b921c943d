using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Teams;

/// <summary>One team: its name and who answers for it, to be put right, and its closing.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneTeamModel(HomewardDb db, KeepTeam keep) : TeamPage(db)
{
    private readonly HomewardDb _db = db;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Team Now { get; private set; } = null!;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new TeamId(Id);
        Now = (await _db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel))!;
        if (Now is null)
        {
            return false;
        }

        if (Name is null)
        {
            (Name, Organisation, Version) = (Now.Name, Now.OrganisationId.Value, Now.Version);
        }

        return await base.Load(cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await Read(cancel) is { } typed
            ? await After(await keep.Change(new TeamId(Id), typed.Organisation, typed.Name, Version, cancel), cancel, () => Done("Saved."))
            : await Again(cancel);

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await After(await keep.Close(new TeamId(Id), cancel), cancel, () => Done("The team is closed."));

    public async Task<IActionResult> OnPostReopen(CancellationToken cancel) =>
        await After(await keep.Reopen(new TeamId(Id), cancel), cancel, () => Done("The team is open again."));

    private LocalRedirectResult Done(string words)
    {
        Say(words);
        return LocalRedirect($"/region/teams/{Id}");
    }
}
