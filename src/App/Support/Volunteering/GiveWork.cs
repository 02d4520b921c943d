using System.Globalization;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Journey.Support.Volunteering;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>Gives calls, visits and tasks to volunteers of the coordinator's organisation, takes them back, and keeps two apart who are not to meet again.</summary>
public sealed class GiveWork(HomewardDb db, PlanAtHand atHand, WorkToFill work, WhoFits fits, SupportKinds kinds, Outbox outbox, Journal journal, Clock clock)
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
            await TellGone(before, job, cancel);
            outbox.Write(candidate.Volunteer.Email, "Homeward: something for you to do", $"You have been given this: {What(job)}\n\nWhere and for whom your coordinator tells you. If you cannot, tell them at once.\n");
        }

        return decision;
    }, cancel);

    public Task<Outcome> TakeBack(JobId id, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        var before = job.VolunteerId;
        var decision = job.TakeFromVolunteer(clock.Today, clock.Now);
        await (decision.IsRefused ? Task.CompletedTask : TellGone(before, job, cancel));
        return decision;
    }, cancel);

    /// <summary>The volunteer who has it and the person are not to meet again: it is taken back too.</summary>
    public Task<Outcome> KeepApart(JobId id, string? words, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        if (job.VolunteerId is not { } volunteer)
        {
            return new NobodyHasIt();
        }

        var decision = KeptApart.Begin(new RowId(clock.NewId()), job.PersonId, volunteer, words, clock.Now, out var apart);
        if (apart is not null)
        {
            db.KeptApart.Add(apart);
            decision = decision.And(job.TakeFromVolunteer(clock.Today, clock.Now));
            await (decision.IsRefused ? Task.CompletedTask : TellGone(volunteer, job, cancel));
        }

        return decision;
    }, cancel);

    public Task<Outcome> LetMeet(JobId id, VolunteerId volunteer, int version, CancellationToken cancel) => On(id, version, async job =>
    {
        var ids = await fits.RecordOf(job.PersonId, cancel);
        if (await fits.One(volunteer, job, cancel) is null)
        {
            return null;
        }

        var apart = await db.KeptApart.SingleOrDefaultAsync(k => ids.Contains(k.PersonId) && k.VolunteerId == volunteer && k.EndedAt == null, cancel);
        return apart is null ? new NotKeptApart() : apart.End(clock.Now);
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

    private async Task TellGone(VolunteerId? volunteer, Job job, CancellationToken cancel)
    {
        var address = volunteer is { } id ? await db.Volunteers.Where(v => v.Id == id).Select(v => v.Email).SingleOrDefaultAsync(cancel) : null;
        outbox.Write(address, "Homeward: no longer for you to do", $"This is no longer yours to do: {What(job)}\n");
    }

    // Neither who nor where.
    private string What(Job job) => $"{kinds.Label(job.Kind)}, {job.On.ToString("dddd d MMMM", CultureInfo.InvariantCulture)}{(job.At is { } at ? $" at {at:HH:mm}" : "")}, about {job.Minutes} minutes.";
}
