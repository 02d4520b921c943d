using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Teams;

/// <summary>One line of the list.</summary>
public sealed record TeamLine(TeamId Id, string Name, string Organisation, bool IsClosed, int Members);

/// <summary>Every team, by name; closed ones last.</summary>
[ForRoles(Roles.Administrator)]
public sealed class TeamsModel(HomewardDb db, Clock clock) : HomewardPage
{
    public IReadOnlyList<TeamLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var now = clock.Now;
        var rows = await (
            from team in db.Teams
            join organisation in db.Organisations on team.OrganisationId equals organisation.Id
            select new TeamLine(
                team.Id, team.Name, organisation.Name, team.ClosedOn != null,
                db.Memberships.Count(m => m.TeamId == team.Id && m.AccountId != null && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now)))).ToListAsync(cancel);
        Lines = [.. rows.OrderBy(t => t.IsClosed).ThenBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
        return Page();
    }
}
