using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>Writes to volunteers of what they have to do and what they no longer have, saved together with the act: what and when, neither who nor where.</summary>
public sealed class TellVolunteers(HomewardDb db, SupportKinds kinds, Outbox outbox, Clock clock)
{
    public void Given(Volunteer volunteer, Job job) =>
        outbox.Write(volunteer.Email, "Homeward: something for you to do", $"You have been given this: {What(job)}\n\nWhere and for whom your coordinator tells you. If you cannot, tell them at once.\n");

    /// <summary>One letter for all that a volunteer no longer has.</summary>
    public async Task Gone(VolunteerId volunteer, IEnumerable<Job> jobs, CancellationToken cancel) =>
        TellGone(await db.Volunteers.Where(v => v.Id == volunteer).Select(v => v.Email).SingleOrDefaultAsync(cancel), jobs);

    /// <summary>
    /// What volunteers had ahead of them is no longer to be done: its line was changed, or the person is back in hospital, has died or is helped no more. They are written to, and whoever finds volunteers for the service is,
    /// who may see the person no longer.
    /// </summary>
    public async Task Withdrawn(IReadOnlyCollection<Job> jobs, CancellationToken cancel)
    {
        var ids = jobs.Select(job => job.VolunteerId).OfType<VolunteerId>().Distinct().ToList();
        var addresses = await db.Volunteers.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Email }).ToDictionaryAsync(v => v.Id, v => v.Email, cancel);
        foreach (var theirs in jobs.GroupBy(job => job.VolunteerId!.Value))
        {
            TellGone(addresses.GetValueOrDefault(theirs.Key), theirs);
        }

        foreach (var service in jobs.GroupBy(job => job.ServiceId.Value))
        {
            var lines = service.OrderBy(job => job.On).Select(job => $"- {What(job)} {job.VolunteerName} had it and {(addresses.GetValueOrDefault(job.VolunteerId!.Value) is null ? "has no e-mail address: ring them." : "has been written to.")}\n");
            foreach (var coordinator in await Coordinators(service.Key).ToListAsync(cancel))
            {
                outbox.Tell(coordinator, "Homeward: volunteers have less to do", $"This is no longer to be done:\n\n{string.Concat(lines)}\n{outbox.Link("/volunteer-work")}\n");
            }
        }
    }

    private void TellGone(string? address, IEnumerable<Job> jobs) =>
        outbox.Write(address, "Homeward: no longer for you to do", $"This is no longer yours to do:\n\n{string.Concat(jobs.OrderBy(job => job.On).Select(job => $"- {What(job)}\n"))}");

    private IQueryable<string?> Coordinators(Guid service)
    {
        var now = clock.Now;
        return from membership in db.Memberships
               where membership.Role == Roles.VolunteerCoordinator && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
                   && membership.Scopes.Any(scope => scope.Kind == ScopeKinds.Service && scope.HolderId == service)
               join account in db.Users on membership.AccountId equals account.Id
               where account.LeftAt == null
               select account.Email;
    }

    // Neither who nor where.
    private string What(Job job) => $"{kinds.Label(job.Kind)}, {job.On.ToString("dddd d MMMM", CultureInfo.InvariantCulture)}{(job.At is { } at ? $" at {at:HH:mm}" : "")}, about {job.Minutes} minutes.";
}
