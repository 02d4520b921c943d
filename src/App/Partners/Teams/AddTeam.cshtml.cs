using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Teams;

/// <summary>The screen that adds a team.</summary>
[ForRoles(Roles.Administrator)]
public sealed class AddTeamModel(HomewardDb db, KeepTeam keep) : TeamPage(db)
{
    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Read(cancel) is not { } typed)
        {
            return await Again(cancel);
        }

        var (_, refusal) = await keep.Add(typed.Organisation, typed.Name, cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        Say($"{typed.Name} can be given members now, under Accounts.");
        return LocalRedirect("/region/teams");
    }
}
