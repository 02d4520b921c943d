using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Journey.Support.Volunteering;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>Gives calls, visits and tasks to volunteers of the coordinator's organisation, takes them back, and keeps two apart who are not to meet again.</summary>
public sealed class GiveWork(HomewardDb db, PlanAtHand atHand, WorkToFill work, WhoFits fits, TellVolunteers tell, Journal journal, Clock clock)
{
    /// <param name="version">The version of the job that the form shows.</param>
    public Task<Outcome> Give(JobId id, VolunteerId volunteer, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        if (await fits.One(volunteer, job, cancel) is not { } candidate)
        {
            return null;
        }

        var before = job.VolunteerId;
        var decision = job.GiveTo(candidate, (await fits.Sought(job, cancel)).Sought, clock.Today, clock.Now);
        if (!decision.IsRefused)
        {
            await (before is { } other ? tell.Gone(other, [job], cancel) : Task.CompletedTask);
            tell.Given(candidate.Volunteer, job);
        }

        return decision;
    }, cancel);

    public Task<Outcome> TakeBack(JobId id, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        var before = job.VolunteerId;
        var decision = job.TakeFromVolunteer(clock.Today, clock.Now);
        await (decision.IsRefused ? Task.CompletedTask : tell.Gone(before!.Value, [job], cancel));
        return decision;
    }, cancel);

    /// <summary>The volunteer who has it and the person are not to meet again: whatever they have to do for this person is taken back, this and all else that lies ahead.</summary>
    public Task<Outcome> KeepApart(JobId id, string? words, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        if (job.VolunteerId is not { } volunteer)
        {
            return new NobodyHasIt();
        }

        var decision = KeptApart.Begin(new RowId(clock.NewId()), job.PersonId, volunteer, words, clock.Now, out var apart);
        if (apart is null || job.TakeFromVolunteer(clock.Today, clock.Now) is not { IsRefused: false } taken)
        {
            return apart is null ? decision : new WorkIsOver();
        }

        var (ids, today) = (await fits.RecordOf(job.PersonId, cancel), clock.Today);
        var others = await db.Jobs.Where(j => ids.Contains(j.PersonId) && j.VolunteerId == volunteer && j.State == JobState.Planned && j.On >= today && j.Id != job.Id).OrderBy(j => j.On).ToListAsync(cancel);
        db.KeptApart.Add(apart);
        await tell.Gone(volunteer, [job, .. others], cancel);
        return others.Aggregate(decision.And(taken), (all, other) => all.And(other.TakeFromVolunteer(today, clock.Now)));
    }, cancel);

    public Task<Outcome> LetMeet(JobId id, VolunteerId volunteer, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        var ids = await fits.RecordOf(job.PersonId, cancel);
        if (await fits.One(volunteer, job, cancel) is null)
        {
            return null;
        }

        // Of two records that were joined since, each may have its own.
        var apart = await db.KeptApart.Where(k => ids.Contains(k.PersonId) && k.VolunteerId == volunteer && k.EndedAt == null).OrderBy(k => k.Since).ToListAsync(cancel);
        return apart.Count == 0 ? new NotKeptApart() : apart.Select(each => each.End(clock.Now)).Aggregate((all, next) => all.And(next));
    }, cancel);

    private Task<Outcome> On(JobId id, int version, Func<Job, Task<Decision?>> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await atHand.Job(id, Level.Act, cancel) is not { } job || !work.IsOfMyServices(job))
        {
            return Outcome.NotThere;
        }

        db.HoldTo(job, version);
        return await act(job) is { } decision ? Outcome.Of(await journal.Save(decision, cancel)) : Outcome.NotThere;
    }, cancel);
}
