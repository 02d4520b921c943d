using Homeward.App.Platform.Access;
using Homeward.App.Support;
using Homeward.App.Support.Worries;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What came of each call, visit and task of a plan; of some nobody says anything, and some leave a worry.</summary>
internal sealed class GivingSupport(Past past, SupportKinds kinds, WorryKinds worrying, Func<string, string> words, LookingForThem looking)
{
    private static readonly (string Outcome, double Weight)[] Outcomes = [("gp", 5), ("111", 3), ("crisis-prevented", 3), ("practical-help", 2), ("999", 1), ("nothing-needed", 2)];

    private readonly List<Worry> _open = [];

    /// <summary>Puts down when it will be done: at its time, else some time during the day.</summary>
    public void Expect(PlanUnderWay way, Job job, DateTime at)
    {
        var time = LondonTime.At(job.On, job.At ?? new TimeOnly(past.Chance.Between(9, 17), past.Chance.Below(60))).AddMinutes(job.Minutes);
        past.Agenda.Put(time < at ? at.AddMinutes(5) : time, now => Give(way, job, 0.03, now));
    }

    // What was forgotten on its day is mostly said on one of the next.
    private void Give(PlanUnderWay way, Job job, double forgotten, DateTime at)
    {
        if (job.State != JobState.Planned || way.Plan.EndedAt is not null)
        {
            return;
        }

        if (past.Chance.Happens(forgotten))
        {
            past.Agenda.Put(at.AddHours(24), now => Give(way, job, 0.3, now));
            return;
        }

        var record = past.Chance.Share() switch
        {
            < 0.90 => Done(job),
            < 0.96 => new JobRecord(JobState.NoContact, null, null, []),
            _ => new JobRecord(JobState.NotDone, null, words("not-done"), []),
        };
        past.Ledger.Note(job.Record(record, LondonTime.DayOf(at), at), way.Keeper, at, job);
        looking.After(way, job, at);
        if (job.How == HowTheyAre.Unwell)
        {
            BeWorried(way, "unwell", job.Words!, at);
        }
    }

    /// <summary>Writes down the worries that nobody has closed yet.</summary>
    public void Finish() => _open.ForEach(past.Rows.Add);

    private void BeWorried(PlanUnderWay way, string kind, string seen, DateTime at)
    {
        var raised = Worry.Raise(new WorryId(past.Ids.New(at)), way.Plan, worrying.Rule(kind), way.Keeper.Membership, at, out var worry);
        if (worry!.ActsFor == WhoActs.KeeperAndHub)
        {
            HubSees(way, at);
        }

        past.Ledger.Write(raised.And(worry.TellMore(seen, at)), way.Keeper, at, worry);
        _open.Add(worry);
        past.Agenda.Put(worry.ActBy, now =>
        {
            if (past.Ledger.Note(worry.PassTime(now), past.Staff.Job, now, worry) is null)
            {
                HubSees(way, now);
            }
        });
        past.Agenda.Put(at.AddMinutes(past.Chance.Between(10, 240)), now =>
        {
            past.Ledger.Write(worry.Close(past.Chance.Of(Outcomes, each => each.Weight).Outcome, words("worry"), way.Keeper.Membership, now), way.Keeper, now, worry);
            _open.Remove(worry);
            past.Rows.Add(worry);
            past.Ledger.Forget(worry);
        });
    }

    private void HubSees(PlanUnderWay way, DateTime at) => past.Sight.Begin(way.Who.Id, way.Plan.CaseId, way.Plan.PlaceId.Value, Relations.Hub, at);

    private JobRecord Done(Job job)
    {
        if (job.Shape == JobShape.Task)
        {
            return new JobRecord(JobState.Done, null, null, []);
        }

        var how = past.Chance.Share() switch { < 0.72 => HowTheyAre.Well, < 0.96 => HowTheyAre.NotSoWell, _ => HowTheyAre.Unwell };
        var said = how switch { HowTheyAre.Well => "well", HowTheyAre.NotSoWell => "not-so-well", _ => "unwell" };
        return new JobRecord(JobState.Done, how, how != HowTheyAre.Well || past.Chance.Happens(0.3) ? words(said) : null, [.. kinds.Steps(job.Kind).Select(step => new StepAnswer(step.Value, true))]);
    }
}
