using Homeward.App.Partners.Organisations;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Teams;

/// <summary>Adds a team, puts right its name or who answers for it, closes it and opens it again.</summary>
public sealed class KeepTeam(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    private MembershipId By => acting.Required.Membership;

    /// <param name="organisation">The organisation that answers for it: one that is there.</param>
    public async Task<(TeamId Id, Refusal? Refusal)> Add(OrganisationId organisation, string name, CancellationToken cancel)
    {
        var id = new TeamId(clock.NewId());
        if (await IsTaken(id, organisation, name, cancel))
        {
            return (id, new TeamNameTaken());
        }

        if (await db.WhyNotUnder(organisation, cancel) is { } closed)
        {
            return (id, closed);
        }

        var decision = Team.Add(id, organisation, name, By, clock.Now, out var team);
        db.Teams.Add(team);
        return (id, await journal.Save(decision, cancel));
    }

    /// <param name="version">The version that the form was made from; null where there was no form.</param>
    public async Task<Outcome> Change(TeamId id, OrganisationId organisation, string name, int? version, CancellationToken cancel)
    {
        if (await db.Teams.AsTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } team)
        {
            return Outcome.NotThere;
        }

        return version is not null && version != team.Version ? Outcome.Of(new ChangedMeanwhile())
            : await IsTaken(id, organisation, name, cancel) ? Outcome.Of(new TeamNameTaken())
            : organisation != team.OrganisationId && await db.WhyNotUnder(organisation, cancel) is { } closed ? Outcome.Of(closed)
            : Outcome.Of(await journal.Save(team.Change(organisation, name, By, clock.Now), cancel));
    }

    public Task<Outcome> Close(TeamId id, CancellationToken cancel) => On(id, team => Task.FromResult(team.Close(By, clock.Now)), cancel);

    public Task<Outcome> Reopen(TeamId id, CancellationToken cancel) =>
        On(id, async team => await db.WhyNotUnder(team.OrganisationId, cancel) is { } closed ? closed : team.Reopen(By, clock.Now), cancel);

    private async Task<Outcome> On(TeamId id, Func<Team, Task<Decision>> decide, CancellationToken cancel) =>
        await db.Teams.AsTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is { } team
            ? Outcome.Of(await journal.Save(await decide(team), cancel))
            : Outcome.NotThere;

    private async Task<bool> IsTaken(TeamId mine, OrganisationId organisation, string name, CancellationToken cancel)
    {
        var folded = Folded.Of(name);
        return (await db.Teams.Where(t => t.Id != mine && t.OrganisationId == organisation).Select(t => t.Name).ToListAsync(cancel)).Exists(other => Folded.Of(other) == folded);
    }
}
