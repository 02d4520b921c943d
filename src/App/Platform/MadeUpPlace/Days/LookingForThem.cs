using Homeward.App.Platform.Access;
using Homeward.App.Support.NotReached;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What was done in the made-up past to reach those whom a call or visit did not reach, rung by rung; some steps wait too long.</summary>
internal sealed class LookingForThem(Past past, ContactRungs rungs, Func<string, string> words)
{
    private const double LeftTooLong = 0.12;

    private static readonly (string Outcome, double Weight)[] ByTelephone = [("spoken-to", 6), ("no-answer", 3), ("message-left", 1)];
    private static readonly (string Outcome, double Weight)[] ByOthers = [("seen-well", 6), ("safe-elsewhere", 1), ("asked", 2), ("nobody-to-ask", 2)];
    private static readonly (string Outcome, double Weight)[] AtTheDoor = [("seen-well", 5), ("seen-unwell", 1), ("no-answer", 2)];
    private static readonly (string Outcome, double Weight)[] ByPolice = [("asked", 2), ("seen-well", 3), ("seen-unwell", 2), ("safe-elsewhere", 2)];

    private readonly Dictionary<PlanId, FailedContact> _open = [];

    /// <summary>What follows from what was recorded, by the same rules as in the running service.</summary>
    public void After(PlanUnderWay way, Job job, DateTime at)
    {
        var open = _open.GetValueOrDefault(way.Plan.Id);
        if (job.State == JobState.NoContact && open is not null)
        {
            past.Ledger.Write(open.FailAgain(job, at), way.Keeper, at, open);
        }
        else if (job.State == JobState.NoContact && way.Plan.DayNought is not null)
        {
            var begun = FailedContact.Begin(new FailedContactId(past.Ids.New(at)), way.Plan, job, rungs.Usual, way.Keeper.Membership, at, out var contact);
            _open[way.Plan.Id] = contact!;
            past.Ledger.Write(begun, way.Keeper, at, contact!);
            Expect(way, contact!, at);
        }
        else if (open is not null && job.State == JobState.Done && job.Shape != JobShape.Task && job.On > LondonTime.DayOf(open.BeganAt))
        {
            Stop(way, FailedContactEnd.ContactMade, way.Keeper, at);
        }
    }

    /// <summary>Nobody looks for them any more, where anybody did.</summary>
    public void Stop(PlanUnderWay way, FailedContactEnd because, Writing.Worker by, DateTime at)
    {
        if (_open.TryGetValue(way.Plan.Id, out var open))
        {
            past.Ledger.Write(open.Stop(because, at), by, at, open);
            WriteDown(open);
        }
    }

    /// <summary>Writes down those who are still being looked for.</summary>
    public void Finish()
    {
        foreach (var open in _open.Values)
        {
            past.Rows.Add(open);
        }
    }

    private void Expect(PlanUnderWay way, FailedContact contact, DateTime at)
    {
        if (contact.Rung.Owner == RungOwner.KeeperAndHub)
        {
            HubSees(way, at);
        }

        past.Agenda.Put(contact.DoBy, now =>
        {
            if (past.Ledger.Note(contact.PassTime(now), past.Staff.Job, now, contact) is null)
            {
                HubSees(way, now);
            }
        });
        var minutes = past.Chance.Happens(LeftTooLong) ? past.Chance.Between(6 * 60, 30 * 60) : past.Chance.Between(5, contact.Rung.Minutes);
        past.Agenda.Put(at.AddMinutes(minutes), now => Do(way, contact, now));
    }

    private void Do(PlanUnderWay way, FailedContact contact, DateTime at)
    {
        if (contact.ClosedAt is not null)
        {
            return;
        }

        var likely = contact.Rung.What switch { "try-again" or "second-number" => ByTelephone, "key-holder" => ByOthers, "neighbour" => AtTheDoor, _ => ByPolice };
        var outcome = rungs.Outcome(past.Chance.Of(likely, each => each.Weight).Outcome)!;
        var said = outcome switch
        {
            { Leads: RungLeads.Up } => null,
            { Leads: RungLeads.Wait } => words("asked-to-look"),
            { Leads: RungLeads.Settled } => words("found-elsewhere"),
            { Code: "seen-unwell" } => words("found-unwell"),
            _ => words("found"),
        };
        past.Ledger.Write(contact.Do(past.Row(at), contact.Rung.What, outcome, said, way.Keeper.Membership, at), way.Keeper, at, contact);
        if (contact.ClosedAt is null)
        {
            Expect(way, contact, at);
        }
        else
        {
            WriteDown(contact);
        }
    }

    private void WriteDown(FailedContact contact)
    {
        _open.Remove(contact.PlanId);
        past.Rows.Add(contact);
        past.Ledger.Forget(contact);
    }

    private void HubSees(PlanUnderWay way, DateTime at) => past.Sight.Begin(way.Who.Id, way.Plan.CaseId, way.Plan.PlaceId.Value, Relations.Hub, at);
}
