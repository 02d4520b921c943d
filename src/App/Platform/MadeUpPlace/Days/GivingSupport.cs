using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Support;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What came of each call, visit and task of a plan; of some nobody says anything.</summary>
internal sealed class GivingSupport(Past past, SupportKinds kinds, Chance lots, Func<string, string> words)
{
    /// <summary>Puts down when it will be done: at its time, else some time during the day.</summary>
    public void Expect(PlanUnderWay way, Job job, DateTime at)
    {
        var time = LondonTime.At(job.On, job.At ?? new TimeOnly(lots.Between(9, 17), lots.Below(60))).AddMinutes(job.Minutes);
        past.Agenda.Put(time < at ? at.AddMinutes(5) : time, now => Give(way, job, 0.03, now));
    }

    // What was forgotten on its day is mostly said on one of the next.
    private void Give(PlanUnderWay way, Job job, double forgotten, DateTime at)
    {
        if (job.State != JobState.Planned || way.Plan.EndedAt is not null)
        {
            return;
        }

        if (lots.Happens(forgotten))
        {
            past.Agenda.Put(at.AddHours(24), now => Give(way, job, 0.3, now));
            return;
        }

        var record = lots.Share() switch
        {
            < 0.90 => Done(job),
            < 0.96 => new JobRecord(JobState.NoContact, null, null, []),
            _ => new JobRecord(JobState.NotDone, null, words("not-done"), []),
        };
        past.Ledger.Note(job.Record(record, LondonTime.DayOf(at), at), way.Keeper, at, job);
    }

    private JobRecord Done(Job job)
    {
        if (job.Shape == JobShape.Task)
        {
            return new JobRecord(JobState.Done, null, null, []);
        }

        var how = lots.Share() switch { < 0.72 => HowTheyAre.Well, < 0.96 => HowTheyAre.NotSoWell, _ => HowTheyAre.Unwell };
        var said = how switch { HowTheyAre.Well => "well", HowTheyAre.NotSoWell => "not-so-well", _ => "unwell" };
        return new JobRecord(JobState.Done, how, how != HowTheyAre.Well || lots.Happens(0.3) ? words(said) : null, [.. kinds.Steps(job.Kind).Select(step => new StepAnswer(step.Value, true))]);
    }
}
