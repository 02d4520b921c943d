using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The ward rounds that review the criteria to reside, some wards more faithfully than others.</summary>
internal sealed class Rounds(Past past, HospitalDays hospital)
{
    private const string Edition = "annex-d-2024";
    private const double LeftOut = 0.04;

    /// <summary>For how many days the wards have been doing a second round in the afternoon.</summary>
    private const int SecondRoundDays = 28;

    private readonly Chance _chance = past.Chance;

    /// <summary>Puts down a day's rounds on every ward.</summary>
    public void Day(DateOnly day)
    {
        var second = HasSecond(day);
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        foreach (var floor in hospital.Floors)
        {
            if (_chance.Happens(weekend ? floor.KeepsUp - 0.04 : floor.KeepsUp + 0.02))
            {
                past.Agenda.Put(past.Between(day, 8.6, 9.6), at => Begin(floor, at));
            }

            if (second && _chance.Happens(weekend ? floor.KeepsUp - 0.25 : floor.KeepsUp))
            {
                past.Agenda.Put(past.Between(day, 13.6, 14.8), at => Begin(floor, at));
            }
        }
    }

    /// <summary>Whether the wards did a second round on that day.</summary>
    public bool HasSecond(DateOnly day) => day >= LondonTime.DayOf(past.Now).AddDays(-SecondRoundDays);

    private void Begin(WardFloor floor, DateTime at)
    {
        var turn = 0;
        foreach (var who in floor.People.Where(_ => !_chance.Happens(LeftOut)))
        {
            past.Agenda.Put(at.AddSeconds(95 * ++turn + _chance.Below(60)), now => See(who, floor, now));
        }
    }

    private void See(InBed who, WardFloor floor, DateTime at)
    {
        if (!who.Stay.IsOpen || who.Ward != floor.Ground)
        {
            return;
        }

        var goesToday = who.LeavesAt is { } leaves && LondonTime.DayOf(leaves) == LondonTime.DayOf(at);
        if (who.IsReady)
        {
            Review(who, who.Course.Waits && !goesToday && _chance.Happens(0.006) ? Worse(who, at) : null, at);
        }
        else if (at >= who.ReadyAt && who.Course.Ending == Ending.Home)
        {
            if (who.Course.Waits || _chance.Happens(0.12))
            {
                Review(who, [], at);
                hospital.Waiting.BecameReady(who, at);
            }
        }
        else
        {
            Review(who, who.Stay.ReviewedAt is null || _chance.Happens(0.1) ? Why(who) : null, at);
        }
    }

    private IReadOnlyList<string> Why(InBed who) => _chance.Happens(0.7) ? who.Course.Criteria : [_chance.Of(who.Course.Criteria)];

    private IReadOnlyList<string> Worse(InBed who, DateTime at)
    {
        who.ReadyAt = LondonTime.StartOf(LondonTime.DayOf(at).AddDays(_chance.Between(2, 5))).AddHours(8);
        return ["news2"];
    }

    /// <param name="who">Whom the round comes to.</param>
    /// <param name="met">The codes answered yes, or null for one tap: unchanged.</param>
    /// <param name="at">When.</param>
    private void Review(InBed who, IReadOnlyList<string>? met, DateTime at)
    {
        var nurse = past.Staff.Nurses[who.Ward.Ward.Id];
        var decision = met is null
            ? who.Stay.ReviewUnchanged(nurse.Membership, at, ReviewRounds.Usual, past.Row(at))
            : who.Stay.Review(new CriteriaAnswers(Edition, met), nurse.Membership, at, ReviewRounds.Usual, past.Row(at));
        past.Ledger.Write(decision, nurse, at, who.Stay);
    }
}
