using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>The calls, visits and tasks of the services for which a coordinator finds volunteers.</summary>
public sealed class WorkToFill(HomewardDb db, Access access, ActingNow acting, WhoFits fits, Clock clock)
{
    public const int AtOnce = 50;

    /// <summary>Whether a job is of a service that the acting membership answers for: others help the same person, and find their own.</summary>
    public bool IsOfMyServices(Job job) => acting.Required.Of(ScopeKinds.Service).Contains(job.ServiceId.Value);

    /// <summary>A page of what no volunteer has yet, the next first; one more than a page where there are more.</summary>
    public Task<IReadOnlyList<WorkRow>> ToFill(string? kind, int skip, CancellationToken cancel) =>
        Rows(Open().Where(j => kind == null || j.Kind == kind), skip, AtOnce + 1, cancel);

    /// <summary>The next that no volunteer has; null where there is none.</summary>
    public Task<JobId?> Next(CancellationToken cancel) => Sorted(Open()).Select(j => (JobId?)j.Id).FirstOrDefaultAsync(cancel);

    /// <summary>What volunteers have ahead of them, of one of them or of all. What is no longer to be done stands with it: they must be told.</summary>
    public Task<IReadOnlyList<WorkRow>> Given(VolunteerId? whose, int most, CancellationToken cancel) =>
        Rows(Ahead().Where(j => (j.State == JobState.Planned || j.State == JobState.Withdrawn) && j.VolunteerId != null && (whose == null || j.VolunteerId == whose)), 0, most, cancel);

    private IQueryable<Job> Open() => Ahead().Where(j => j.State == JobState.Planned && j.VolunteerId == null);

    private static IQueryable<Job> Sorted(IQueryable<Job> jobs) => jobs.OrderBy(j => j.On).ThenBy(j => j.At == null).ThenBy(j => j.At).ThenBy(j => j.Id);

    private IQueryable<Job> Ahead()
    {
        var (services, today) = (acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList(), clock.Today);
        return access.Visible(access.Visible(db.Jobs, Section.Plan, Level.Act), Section.Identity).Where(j => services.Contains(j.ServiceId) && j.On >= today);
    }

    private async Task<IReadOnlyList<WorkRow>> Rows(IQueryable<Job> jobs, int skip, int most, CancellationToken cancel)
    {
        var some = await Sorted(jobs.AsNoTracking()).Skip(skip).Take(most).ToListAsync(cancel);
        var (people, who) = (some.Select(j => j.PersonId).Distinct().ToList(), some.Select(j => j.VolunteerId).OfType<VolunteerId>().Distinct().ToList());
        var names = await (
            from own in db.Set<Person>()
            where people.Contains(own.Id)
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            select new { own.Id, Name = (person.GivenName + " " + person.FamilyName).Trim() }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var volunteers = await access.OwnVolunteers(db.Volunteers).AsNoTracking().Where(v => who.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancel);
        return some.ConvertAll(job =>
        {
            var volunteer = job.VolunteerId is { } id ? volunteers.GetValueOrDefault(id) : null;
            return new WorkRow(job, names[job.PersonId], volunteer, job.State == JobState.Withdrawn ? null : volunteer?.MayNot(fits.Asked(job), clock.Today));
        });
    }
}

/// <summary>A call, visit or task in a list.</summary>
/// <param name="Name">Of the person.</param>
/// <param name="Volunteer">Who has it; null where no volunteer of the organisation does.</param>
/// <param name="Trouble">Why they may not do it after all; null where nothing stands against it.</param>
public sealed record WorkRow(Job Job, string Name, Volunteer? Volunteer, Refusal? Trouble);
