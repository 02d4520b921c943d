using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The people whose bed is no longer needed, and what their hubs do about it.</summary>
/// <remarks>
/// Each morning as many are let go as keep their number where a region of this size has it; who goes first follows how long each was meant to wait.
/// </remarks>
internal sealed class WaitingPool(Past past, HospitalDays hospital)
{
    private static readonly TimeSpan BoardsJournalled = TimeSpan.FromDays(14);

    private readonly Chance _chance = past.Chance;
    private readonly int _aim = past.Size.Waiting;
    private readonly HoldUps _holdUps = new(past, hospital);

    /// <summary>A review has just found that somebody no longer meets the criteria.</summary>
    public void BecameReady(InBed who, DateTime at)
    {
        HubSees(who, at);
        hospital.Ready?.Invoke(who, at);
        if (!who.Course.Waits)
        {
            return;
        }

        who.WaitsUntil = at.AddDays(_chance.Skewed(UsualDays(who), 0.75));
        past.Agenda.Put(at.AddMinutes(_chance.Between(4, 150)), now => _holdUps.First(who, now));
        if (who.Stay.Destination is null)
        {
            past.Agenda.Put(at.AddHours(_chance.Between(1.0, 26.0)), now => PlanDestination(who, now));
        }
    }

    /// <summary>The way home becomes the hub's work: it sees the person and mostly takes them on.</summary>
    public void HubSees(InBed who, DateTime at)
    {
        past.Sight.Begin(who.Who.Id, who.Case.Id, who.Who.Place.Id.Value, Relations.Hub, at);
        if (who.Manager is null && RegionCodes.HubArranges(who.Who.Place, who.Course.Pathway) && _chance.Happens(0.86))
        {
            past.Agenda.Put(InOffice(at.AddHours(_chance.Between(0.5, 18.0))), now => TakeOn(who, now));
        }
    }

    /// <summary>Eight in the morning: who goes home today, and the huddles of the morning.</summary>
    public void Morning(DateOnly day)
    {
        var waiting = hospital.Everybody.Where(p => p.IsReady && p.Course.Waits && p.LeavesAt is null).OrderBy(p => p.WaitsUntil).ToList();
        var lastRound = Past.At(day, hospital.Rounds.HasSecond(day) ? 14 : 8, 30);
        var coming = hospital.Everybody.Where(p => !p.IsReady && p.Course.Waits).OrderBy(p => p.ReadyAt).ToList();
        var today = coming.Count(p => p.ReadyAt <= lastRound);
        for (var more = today; waiting.Count + more < _aim && more < coming.Count; more++)
        {
            coming[more].ReadyAt = Past.At(day, 8);
        }

        LookOver(waiting, Past.At(day, 8));
        var leaving = Math.Clamp(waiting.Count + today - _aim - 1, 0, waiting.Count / 2);
        foreach (var who in waiting.Take(leaving))
        {
            var at = past.Between(day, 9.2, 14.6);
            past.Agenda.Put(at.AddMinutes(-_chance.Between(10, 90)), now => _holdUps.ClearAll(who, now));
            hospital.Leaving.Settle(who, at);
        }

        foreach (var who in waiting.Skip(leaving))
        {
            past.Agenda.Put(past.Between(day, 8.7, 12.5), now => Huddle(who, now));
        }

        past.Agenda.Put(Past.At(day, 12, 40), GoThrough);
    }

    // After the huddles the hub goes through what was to be done by now.
    private void GoThrough(DateTime at)
    {
        foreach (var who in hospital.Everybody)
        {
            _holdUps.AgreeAfresh(who, at);
        }
    }

    /// <summary>Somebody at the acute hospital for whom the community hospital's bed is the way on; the longest wait first.</summary>
    public InBed? NextForRehabilitation(DateTime at) => LondonTime.TimeOf(at).Hour is < 9 or > 18 ? null : hospital.Everybody
        .Where(p => p.IsReady && p.LeavesAt is null && p.Course.Pathway == "2" && p.Ward.Site == past.Ground.Sites["KIN"] && at - p.Stay.ReadySince > TimeSpan.FromHours(20))
        .MinBy(p => p.Stay.ReadySince);

    private void TakeOn(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || who.Case.OwnerId is not null || who.Case.ClosedAt is not null)
        {
            return;
        }

        who.Manager = _chance.Of(past.Staff.Hubs[who.Case.PlaceId]);
        past.Ledger.Write(who.Case.TakeOn(who.Manager.Membership, at), who.Manager, at, who.Case);
        if (_chance.Happens(0.85))
        {
            _holdUps.AgreeNext(who, at);
        }
    }

    private void PlanDestination(InBed who, DateTime at)
    {
        if (who.Stay.IsOpen && who.Stay.Destination is null)
        {
            var by = who.Manager ?? past.Staff.Nurses[who.Ward.Ward.Id];
            past.Ledger.Note(who.Stay.PlanDestination(RegionCodes.Destination(who.Who.Place, who.Course.Pathway), at), by, at, who.Stay);
            Involve(who, by, at);
        }
    }

    // Each hub opens its board; what it listed is journalled as one reading.
    private void LookOver(List<InBed> waiting, DateTime at)
    {
        foreach (var place in waiting.GroupBy(p => p.Case.PlaceId).Where(_ => past.Now - at < BoardsJournalled))
        {
            past.Ledger.Read("HubBoardListed", [.. place.Select(p => new Subject(p.Who.Id, null, Section.Hospital))], past.Staff.Hubs[place.Key][0], at);
        }
    }

    private void Involve(InBed who, Worker by, DateTime at)
    {
        if (!_chance.Happens(0.7))
        {
            return;
        }

        Coded Of(string list, params string[] codes) => new(list, "homeward-2026", _chance.Of(codes));
        var (whom, how) = (Of("involved-people", "person", "person", "carer", "family"), Of("involvement-ways", "in-person", "in-person", "telephone"));
        var told = new Involving(past.Row(at), whom, null, how, Of("involvement-decisions", "pathway", "destination", "day-of-leaving"), null, at, by.Membership);
        var decision = Involvement.Record(told, who.Stay, at, out var row);
        past.Ledger.Write(decision, by, at);
        who.Involvements.Add(row!);
    }

    private void Huddle(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || !who.IsReady)
        {
            return;
        }

        if (who.Manager is null && _chance.Happens(0.3) && RegionCodes.HubArranges(who.Who.Place, who.Course.Pathway))
        {
            TakeOn(who, at);
        }

        _holdUps.Next(who, at);
        if (who.Stay.ExpectedOn is not { } expected || (expected < LondonTime.DayOf(at) && _chance.Happens(0.5)))
        {
            past.Ledger.Note(who.Stay.Expect(LondonTime.DayOf(at).AddDays(_chance.Between(1, 6)), at), past.Staff.Nurses[who.Ward.Ward.Id], at, who.Stay);
        }
    }

    private static double UsualDays(InBed who) => (who.Who.Place.Nation, who.Course.Pathway) switch
    {
        (_, "0") => 2.5,
        (Nation.Wales, "1" or "2") => 4,
        (Nation.Wales, _) => 5.5,
        (_, "1") => 5,
        (_, "2") => 7,
        _ => 11,
    };

    private static DateTime InOffice(DateTime at)
    {
        var time = LondonTime.TimeOf(at);
        return time.Hour < 8 ? LondonTime.StartOf(LondonTime.DayOf(at)).AddHours(8).AddMinutes(time.Minute)
            : time.Hour >= 18 ? LondonTime.StartOf(LondonTime.DayOf(at).AddDays(1)).AddHours(8).AddMinutes(time.Minute)
            : at;
    }
}
