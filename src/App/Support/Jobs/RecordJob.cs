using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Support.NotReached;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Jobs;

/// <summary>Says what came of a call, visit or task. One that reached nobody begins to climb the ladder of its service.</summary>
public sealed class RecordJob(HomewardDb db, PlanAtHand atHand, SupportKinds kinds, FollowContacts contacts, Journal journal, Clock clock)
{
    /// <param name="version">The version of the job that the form was filled in from; null where none is told.</param>
    /// <param name="record">Steps that are none of its kind are left out.</param>
    public Task<Outcome> Do(JobId id, int? version, JobRecord record, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await atHand.Job(id, Level.Act, cancel) is not { } job)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(job, version ?? job.Version);
        var steps = kinds.Steps(job.Kind).Select(step => record.Steps.FirstOrDefault(answer => answer.Step == step.Value)).OfType<StepAnswer>().ToList();
        var decision = job.Record(record with { Steps = steps }, clock.Today, clock.Now);
        return Outcome.Of(await journal.Save(!decision.IsRefused && await contacts.After(job, cancel) is { } follows ? decision.And(follows) : decision, cancel));
    }, cancel);
}
