using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The comings and goings of every ward, hour by hour.</summary>
internal sealed class HospitalDays
{
    private const string RehabilitationCare = "rehabilitation";

    private readonly Past _past;
    private readonly Courses _courses;
    private readonly Particulars _particulars;
    private readonly List<Resident> _atHome = [];
    private readonly Dictionary<Resident, DateTime> _lastEnded = [];
    private readonly Chance _chance;
    private readonly DailyLists _lists;

    public HospitalDays(Past past, Townsfolk townsfolk)
    {
        (_past, Townsfolk, _chance) = (past, townsfolk, past.Chance);
        _courses = new Courses(_chance);
        _particulars = new Particulars(past, townsfolk);
        var care = Sheets.Rows("care").ToDictionary(r => r["care"]);
        Floors = [.. past.Ground.Wards.Select(w => new WardFloor(w, care[w.Care], _chance))];
        Leaving = new Leavings(past, this);
        Waiting = new WaitingPool(past, this);
        Rounds = new Rounds(past, this);
        _lists = new DailyLists(past, this);
    }

    public Townsfolk Townsfolk { get; }

    public IReadOnlyList<WardFloor> Floors { get; }

    public Leavings Leaving { get; }

    public WaitingPool Waiting { get; }

    public Rounds Rounds { get; }

    /// <summary>What else still keeps somebody's case open: needs that nobody has ended.</summary>
    public Func<Resident, int> OpenNeeds { get; set; } = _ => 0;

    /// <summary>What begins when somebody has left hospital.</summary>
    public Action<InBed, Leaving, DateTime>? Left { get; set; }

    /// <summary>What may begin when the bed is no longer needed.</summary>
    public Action<InBed, DateTime>? Ready { get; set; }

    /// <summary>What may begin when the pathway has been chosen.</summary>
    public Action<InBed, DateTime>? Planned { get; set; }

    public IEnumerable<InBed> Everybody => Floors.SelectMany(f => f.People);

    public WardFloor FloorOf(WardId ward) => Floors.First(f => f.Ground.Ward.Id == ward);

    /// <summary>Everybody who lies in hospital when the past begins.</summary>
    public void Begin()
    {
        var at = _past.Since;
        foreach (var floor in Floors)
        {
            for (var bed = 0; bed < floor.Aim; bed++)
            {
                at = at.AddMilliseconds(500);
                _past.Agenda.Put(at, now =>
                {
                    var lain = _chance.Share() * floor.Care.MedianDays * 2;
                    Admit(floor, now, LondonTime.Cut(now.AddDays(-lain)), alreadyReady: _chance.Happens(0.17));
                });
            }
        }
    }

    /// <summary>Puts down what a day brings.</summary>
    public void Day(DateOnly day)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            _past.Agenda.Put(LondonTime.StartOf(day).AddHours(hour), Hour);
        }

        _past.Agenda.Put(Past.At(day, 6), _lists.Take);
        _past.Agenda.Put(Past.At(day, 8), _ => Waiting.Morning(day));
        Rounds.Day(day);
    }

    /// <summary>One hour of one day: free beds are taken, from the ward that takes people in or from outside.</summary>
    private void Hour(DateTime hour)
    {
        var daytime = LondonTime.TimeOf(hour).Hour is >= 7 and <= 22;
        foreach (var floor in Floors)
        {
            for (var free = floor.Wanted; free > 0; free--)
            {
                if (_chance.Happens(daytime ? 0.75 : 0.3))
                {
                    var at = hour.AddSeconds(_chance.Below(3_500));
                    _past.Agenda.Put(at, now => Fill(floor, now));
                }
            }
        }
    }

    /// <summary>Something in somebody's case has ended: if nothing else begins or ends in it meanwhile, it closes when the rule says.</summary>
    public void CloseWhenDone(Resident who, DateTime at)
    {
        _lastEnded[who] = at;
        _past.Agenda.Put(at + Case.ClosesAfter, now => Close(who, now));
    }

    /// <summary>Writes down the stays and cases that go on.</summary>
    public void Finish()
    {
        foreach (var who in Everybody)
        {
            foreach (var row in who.Blockers.Concat<object>(who.Involvements).Prepend(who.Stay))
            {
                _past.Rows.Add(row);
            }
        }

        foreach (var journey in Townsfolk.All.Select(r => r.Case).OfType<Case>().Where(c => c.ClosedAt is null))
        {
            _past.Rows.Add(journey);
        }
    }

    // Who saw the person through the case sees them no longer.
    private void Close(Resident who, DateTime at)
    {
        var stays = Everybody.Any(p => p.Who == who) ? 1 : 0;
        if (_lastEnded[who] > at - Case.ClosesAfter || who.Case is not { ClosedAt: null } journey
            || _past.Ledger.Note(journey.CloseWhenDone(new OpenWork(stays, 0, OpenNeeds(who), 0, 0), at), _past.Staff.Job, at, journey) is not null)
        {
            return;
        }

        _past.Sight.End(who.Id, r => r.CaseId == journey.Id && r.UntilAt is null && !Leaving.IsUnconfirmed(who.Id), at);
        _past.Rows.Add(journey);
        _past.Ledger.Forget(journey);
        if (who.Person.DiedOn is null)
        {
            _atHome.Add(who);
        }
    }

    private void Fill(WardFloor floor, DateTime at)
    {
        if (floor.Wanted <= 0)
        {
            return;
        }

        if (floor.Ground.Care == RehabilitationCare)
        {
            if (Waiting.NextForRehabilitation(at) is { } next)
            {
                Leaving.ToRehabilitation(next, floor, at);
            }
        }
        else if (!floor.TakesIn && MovingOn(floor, at) is { } mover)
        {
            Move(mover, floor, at);
        }
        else if (floor.TakesIn || _chance.Happens(0.6))
        {
            Admit(floor, at, at, alreadyReady: false);
        }
    }

    private InBed? MovingOn(WardFloor floor, DateTime at) => Floors
        .Where(f => f.TakesIn && f.Ground.Site == floor.Ground.Site && (f.Ground.Care == "medical-intake") == floor.Ground.Care is "older" or "medical" or "critical")
        .SelectMany(f => f.People)
        .FirstOrDefault(p => p.Course.StaysOn && (p.LeavesAt is null || p.LeavesAt > at.AddHours(12)) && !p.IsReady && at - p.Stay.OnWardSince > TimeSpan.FromHours(7)
            && (floor.Ground.Care != "older" || p.Who.AgeOn(LondonTime.DayOf(at)) >= 74));

    private void Move(InBed who, WardFloor to, DateTime at)
    {
        var (from, bed) = (FloorOf(who.Ward.Ward.Id), who.Bed);
        _past.Ledger.Write(who.Stay.MoveTo(to.Ground.Ward.Id, to.FreeBed(_chance), at, at, _past.Row(at)), _past.Staff.Nurses[to.Ground.Ward.Id], at, who.Stay);
        from.Leave(who, bed);
        who.Ward = to.Ground;
        to.Lay(who);
        _past.Sight.End(who.Who.Id, r => r.Kind == Relations.Ward, at);
        _past.Sight.Begin(who.Who.Id, who.Case.Id, to.Ground.Ward.Id.Value, Relations.Ward, at);
    }

    private void Admit(WardFloor floor, DateTime at, DateTime admittedAt, bool alreadyReady)
    {
        var by = _past.Staff.Nurses[floor.Ground.Ward.Id];
        var who = Somebody(floor, at);
        var course = _courses.Draw(floor, who.Place.Nation, who.AgeOn(LondonTime.DayOf(at)), alreadyReady);
        Come(floor, who, course, floor.Care.Method, course.Pathway is "3" && _chance.Happens(0.2) ? "85" : "19", at, admittedAt, by, alreadyReady);
    }

    /// <summary>Brings somebody onto a ward: a case opens or goes on, the ward sees them, and the rest of their stay is put down.</summary>
    public InBed Come(WardFloor floor, Resident who, Course course, string method, string source, DateTime at, DateTime admittedAt, Writing.Worker by, bool alreadyReady)
    {
        Number(who, floor.Ground.Site.OrganisationId, by, at);
        Decision? facts = null;
        var journey = who.Case is { ClosedAt: null } running ? running : null;
        if (journey is null)
        {
            (journey, facts) = Case.Open(new CaseId(_past.Ids.New(at)), who.Id, who.Place.Id, CaseOpener.Stay, null, at);
            who.Case = journey;
        }

        var admission = new Admission(
            new StayId(_past.Ids.New(at)), _past.Row(at), who.Id, journey!.Id, floor.Ground.Site.Id, floor.Ground.Ward.Id, floor.FreeBed(_chance), admittedAt, method, source, method[0] == '2');
        var decision = Stay.Admit(admission, ReviewRounds.Usual, at, out var stay);
        var inBed = new InBed { Who = who, Stay = stay!, Case = journey, Course = course, Ward = floor.Ground };
        _past.Ledger.Write(facts is { } first ? first.And(decision) : decision, by, at, journey, stay!);
        floor.Lay(inBed);
        _past.Sight.End(who.Id, r => r.Kind == Relations.Ward, at);
        _past.Sight.Begin(who.Id, journey.Id, floor.Ground.Ward.Id.Value, Relations.Ward, at);
        inBed.ReadyAt = alreadyReady ? at.AddHours(2) : _courses.ReadyAt(floor, course, at);
        Leaving.Plan(inBed, at);
        _particulars.Learn(inBed, at);
        return inBed;
    }

    // Each hospital's owner knows people by a number of its own.
    private void Number(Resident who, OrganisationId issuer, Writing.Worker by, DateTime at)
    {
        if (!who.Of<PersonIdentifier>().Any(i => i.Issuer == issuer.Value.ToString()))
        {
            var decision = Townsfolk.HospitalNumber(who, issuer, at);
            _past.Ledger.Write(decision, by, at, who.Of<PersonIdentifier>());
        }
    }

    /// <summary>Somebody who comes to the hospital: known from an earlier time, or entered now.</summary>
    public Resident Somebody(WardFloor floor, DateTime at, double known = 0.14)
    {
        var today = LondonTime.DayOf(at);
        var again = _chance.Happens(known) ? _atHome.FindIndex(r => r.AgeOn(today) >= floor.Care.Youngest && r.Person.DiedOn is null && Serves(floor, r.Place)) : -1;
        if (again >= 0)
        {
            var back = _atHome[again];
            _atHome.RemoveAt(again);
            return back;
        }

        var place = floor.Ground.Place.Nation == Nation.Wales ? _past.Ground.Places["aberwen"]
            : _chance.Happens(0.02) ? _past.Ground.Places["aberwen"]
            : _past.Ground.Places[_chance.Happens(0.57) ? "northvale" : "eastmere"];
        var age = Math.Max(_chance.Between(floor.Care.Youngest, floor.Care.Oldest), _chance.Between(floor.Care.Youngest, floor.Care.Oldest));
        return Townsfolk.Enter(place, age, floor.Ground.Site.OrganisationId, _past.Staff.Nurses[floor.Ground.Ward.Id], at);
    }

    private static bool Serves(WardFloor floor, Place place) => floor.Ground.Place.Nation == place.Nation;
}
