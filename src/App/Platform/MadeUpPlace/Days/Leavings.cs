using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>How people are expected to leave, and how they do.</summary>
internal sealed class Leavings(Past past, HospitalDays hospital)
{
    private static readonly (string First, string Reason)[] FirstThoughts =
    [
        ("0", "Needs more help than we thought on the first day."), ("1", "Therapists found that home is not safe yet."), ("2", "Doing better: can go straight home with support."),
        ("3", "Family and therapists think that home is worth trying."),
    ];

    private readonly Chance _chance = past.Chance;
    private readonly Chance _thoughts = past.Lots("first thoughts");
    private readonly Chance _unsaid = past.Lots("left unsaid");
    private readonly List<InBed> _gone = [];
    private readonly HashSet<PersonId> _unconfirmed = [];

    /// <summary>Whether somebody has yet to say how and where a person left.</summary>
    public bool IsUnconfirmed(PersonId person) => _unconfirmed.Contains(person);

    /// <summary>A list is taken: whoever went since the one before, and of whom nobody recorded it, is no longer named.</summary>
    public void NoLongerListed(Site site, DateTime at)
    {
        foreach (var who in _gone.Where(p => p.Ward.Site == site).ToList())
        {
            _gone.Remove(who);
            _unconfirmed.Add(who.Who.Id);
            var leaving = Leaving.NoLongerListed(at);
            Record(who, leaving, past.Staff.Job, at);
            hospital.Left?.Invoke(who, leaving, at);
            hospital.CloseWhenDone(who.Who, at);
        }
    }

    /// <summary>Puts down what the ward does for somebody who has just come: the expected day, the pathway, and for most the leaving.</summary>
    public void Plan(InBed who, DateTime at)
    {
        past.Agenda.Put(past.Between(LondonTime.DayOf(at).AddDays(1), 9.2, 11), now => Expect(who, now));
        var choice = who.ReadyAt.AddHours(-_chance.Between(8, 40));
        past.Agenda.Put(choice < at.AddHours(5) ? at.AddHours(5) : choice, now => Choose(who, now));
        switch (who.Course)
        {
            case { Ending: Ending.Died or Ending.OwnDecision }:
                Settle(who, who.ReadyAt);
                break;
            case { Waits: false }:
                Settle(who, past.Between(LondonTime.DayOf(who.ReadyAt), 10.8, 18.6));
                break;
        }
    }

    /// <summary>Says when they leave.</summary>
    public void Settle(InBed who, DateTime at)
    {
        who.LeavesAt = LondonTime.Cut(at);
        past.Agenda.Put(at, now => Leave(who, now));
    }

    /// <summary>From the acute hospital to the community hospital: one stay ends, another begins, the journey goes on.</summary>
    public void ToRehabilitation(InBed who, WardFloor to, DateTime at)
    {
        End(who, new Leaving(at, Leaving.MethodClinical, Leaving.ResidenceHospital), at);
        var nurse = past.Staff.Nurses[to.Ground.Ward.Id];
        var course = new Course(Ending.Home, _chance.Happens(0.8) ? "1" : "3", _chance.Happens(to.Care.Complex), ["function"], StaysOn: false);
        hospital.Come(to, who.Who, course, "81", "51", at, at, nurse, alreadyReady: false);
    }

    private void Expect(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || _chance.Happens(0.06))
        {
            return;
        }

        var guess = LondonTime.DayOf(who.ReadyAt).AddDays(_chance.Between(-2, 2));
        var today = LondonTime.DayOf(at);
        past.Ledger.Note(who.Stay.Expect(guess < today ? today.AddDays(1) : guess, at), past.Staff.Nurses[who.Ward.Ward.Id], at, who.Stay);
    }

    private void Choose(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || who.Course.Ending != Ending.Home || who.Stay.Pathway is not null)
        {
            return;
        }

        var nurse = past.Staff.Nurses[who.Ward.Ward.Id];
        var first = FirstThought(who);
        past.Ledger.Write(who.Stay.Choose(RegionCodes.Pathway(who.Who.Place, first), null, nurse.Membership, at, past.Row(at)), nurse, at, who.Stay);
        if (first != who.Course.Pathway)
        {
            past.Agenda.Put(at.AddHours(_thoughts.Between(3, 30)), now => ChooseAgain(who, first, now));
        }

        if (RegionCodes.HubArranges(who.Who.Place, who.Course.Pathway))
        {
            hospital.Waiting.HubSees(who, at);
        }

        hospital.Planned?.Invoke(who, at);
    }

    // One in nine sets out on another pathway; nobody whom no hub helps was meant for one.
    private string FirstThought(InBed who)
    {
        if (who.Course.Pathway is "0" or "4" || !_thoughts.Happens(0.11))
        {
            return who.Course.Pathway;
        }

        return who.Course.Pathway switch { "1" => _thoughts.Of(new[] { "0", "2" }), "2" => "1", _ => "2" };
    }

    private void ChooseAgain(InBed who, string first, DateTime at)
    {
        if (!who.Stay.IsOpen || RegionCodes.Pathway(who.Who.Place, who.Course.Pathway) is var wanted && wanted == who.Stay.Pathway)
        {
            return;
        }

        var by = who.Manager ?? past.Staff.Nurses[who.Ward.Ward.Id];
        var reason = FirstThoughts.First(thought => thought.First == first).Reason;
        past.Ledger.Write(who.Stay.Choose(wanted, reason, by.Membership, at, past.Row(at)), by, at, who.Stay);
    }

    private void Leave(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || who.LeavesAt is not { } settled || settled > at)
        {
            return;
        }

        Choose(who, at);
        ChooseAgain(who, who.Stay.Pathway?.Code ?? "0", at);
        if (GoesUnsaid(who, at))
        {
            hospital.FloorOf(who.Ward.Ward.Id).Leave(who, who.Bed);
            _gone.Add(who);
            return;
        }

        var leaving = who.Course.Ending switch
        {
            Ending.Died => new Leaving(at, Leaving.MethodDied, Leaving.ResidenceDied),
            Ending.OwnDecision => new Leaving(at, Leaving.MethodSelf, Leaving.ResidenceUsual, RegionCodes.Destination(who.Who.Place, "0")),
            _ => new Leaving(at, Leaving.MethodClinical, RegionCodes.Residence(who.Who.Place, who.Course.Pathway, _chance), RegionCodes.Destination(who.Who.Place, who.Course.Pathway)),
        };
        End(who, leaving, at);
        hospital.Left?.Invoke(who, leaving, at);
        hospital.CloseWhenDone(who.Who, at);
    }

    // A few of those who went home lately, long enough ago that the lists of today take nobody for missing because of them.
    private bool GoesUnsaid(InBed who, DateTime at) =>
        who.Course.Ending == Ending.Home && at > past.Now.AddDays(-3) && at < past.Now.AddDays(-2) && _unsaid.Happens(0.2);

    private void End(InBed who, Leaving leaving, DateTime at)
    {
        Record(who, leaving, past.Staff.Nurses[who.Ward.Ward.Id], at);
        hospital.FloorOf(who.Ward.Ward.Id).Leave(who, who.Bed);
    }

    private void Record(InBed who, Leaving leaving, Writing.Worker by, DateTime at)
    {
        var decision = who.Stay.Leave(leaving, at);
        foreach (var blocker in who.Open.ToList())
        {
            decision = decision.And(blocker.EndWithStay(at));
        }

        if (leaving.Kind == LeavingKind.Died)
        {
            decision = decision.And(who.Who.Person.Died(LondonTime.DayOf(at), at));
        }

        past.Ledger.Write(decision, by, at, [who.Stay, .. who.Blockers, who.Who.Person]);
        past.Sight.End(who.Who.Id, r => r.Kind == Relations.Ward, at);
        past.Sight.Begin(who.Who.Id, who.Case.Id, who.Ward.Ward.Id.Value, Relations.Ward, at, leaving.Kind == LeavingKind.Unknown ? null : at + SightOfStay.AfterLeaving);
        if (leaving.Kind == LeavingKind.Unknown)
        {
            past.Sight.Begin(who.Who.Id, who.Case.Id, who.Who.Place.Id.Value, Relations.Hub, at);
        }

        foreach (var row in who.Blockers.Concat<object>(who.Involvements).Prepend(who.Stay))
        {
            past.Rows.Add(row);
            past.Ledger.Forget(row);
        }
    }
}
