using Homeward.App.People.Add;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Visits to A&amp;E and to clinics that end without a bed: the few of a day for whom somebody thought of the way home.</summary>
internal sealed class Visits(Past past, HospitalDays hospital)
{
    private static readonly (string Kind, double Weight)[] Kinds = [("ae", 6), ("same-day", 2), ("clinic", 2)];

    private static readonly (string Outcome, double Weight)[] Outcomes = [("home", 86), ("elsewhere", 5), ("did-not-wait", 9)];

    private readonly Chance _chance = past.Lots("visits");
    private readonly List<Attendance> _running = [];

    /// <summary>Somebody has come and the nurse has heard what is the matter; they have not gone yet.</summary>
    public Action<Resident, Worker, DateTime>? Came { get; set; }

    /// <summary>Puts down a day's visits.</summary>
    public void Day(DateOnly day)
    {
        foreach (var floor in hospital.Floors.Where(f => f.Ground.Care == "medical-intake"))
        {
            for (var visit = _chance.Between(past.Size.FewestVisits, past.Size.MostVisits); visit > 0; visit--)
            {
                past.Agenda.Put(LondonTime.StartOf(day).AddMinutes(_chance.Between(8 * 60, 23 * 60)), at => Come(floor, at));
            }
        }
    }

    /// <summary>Writes down the visits that go on.</summary>
    public void Finish()
    {
        foreach (var visit in _running)
        {
            past.Rows.Add(visit);
        }
    }

    private void Come(WardFloor floor, DateTime at)
    {
        var nurse = past.Staff.Nurses[floor.Ground.Ward.Id];
        var who = hospital.Somebody(floor, at, known: 0.7);
        if (who.Case is { ClosedAt: null })
        {
            return;
        }

        (who.Case, var opened) = Case.Open(new CaseId(past.Ids.New(at)), who.Id, who.Place.Id, CaseOpener.Attendance, null, at);
        var began = Attendance.Begin(new AttendanceId(past.Ids.New(at)), who.Id, who.Case!.Id, floor.Ground.Site.Id, _chance.Of(Kinds, k => k.Weight).Kind, at, null, at, out var visit);
        past.Ledger.Write(opened.And(began), nurse, at, who.Case, visit!);
        past.Sight.Begin(who.Id, null, nurse.Membership.Value, Relations.Caseload, at, at + AddPerson.KnownFor);
        _running.Add(visit!);
        var stays = _chance.Skewed(190, 0.5);
        past.Agenda.Put(at.AddMinutes(stays / 2), now => Came?.Invoke(who, nurse, now));
        past.Agenda.Put(at.AddMinutes(stays), now => Go(who, visit!, nurse, now));
    }

    private void Go(Resident who, Attendance visit, Worker nurse, DateTime at)
    {
        past.Ledger.Write(visit.End(_chance.Of(Outcomes, o => o.Weight).Outcome, at, at), nurse, at, visit);
        _running.Remove(visit);
        past.Rows.Add(visit);
        past.Ledger.Forget(visit);
        hospital.CloseWhenDone(who, at);
    }
}
