using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Who is referred when, and the referrals that are under way.</summary>
internal sealed class ReferralDays
{
    /// <summary>How many referrals have just gone out when the past ends, and nobody has looked at them yet.</summary>
    private const int JustSent = 16;

    /// <summary>To how many of these a question or a pause is the first answer.</summary>
    private const int Hesitating = 5;

    private readonly Past _past;
    private readonly HospitalDays _hospital;
    private readonly Asking _asking;
    private readonly Answering _answering;
    private readonly Dictionary<PersonId, List<UnderWay>> _open = [];
    private readonly WhoCanHelp _directory;
    private readonly Chance _chance;
    private readonly Chance _ofVisits;

    public ReferralDays(Past past, HospitalDays hospital, Visits visits, WhoCanHelp directory, Post post, SupportDays support)
    {
        (_past, _hospital, _directory, _chance, _ofVisits) = (past, hospital, directory, past.Chance, past.Lots("referrals from visits"));
        _asking = new Asking(past, directory, post, new Carers(past, hospital.Townsfolk));
        _answering = new Answering(past, directory, _asking, post, support, CloseWhenOver);
        hospital.OpenNeeds = OpenNeeds;
        hospital.Ready += (who, at) => Consider(who, who.Course.Waits ? 0.55 : 0.12, at.AddMinutes(_chance.Between(15, 500)));
        hospital.Planned += (who, at) => Consider(who, who.Who.AgeOn(LondonTime.DayOf(at)) >= 70 ? 0.09 : 0.03, at.AddMinutes(_chance.Between(5, 240)));
        hospital.Left += WhenLeft;
        visits.Came += ConsiderVisit;
    }

    /// <summary>Referrals of the last hours, so that every inbox has something that waits.</summary>
    public void PutJustSent(DateTime now)
    {
        for (var at = 0; at < JustSent; at++)
        {
            var (turn, minutes) = (at, _chance.Between(4, 170));
            _past.Agenda.Put(LondonTime.Cut(now.AddMinutes(-minutes)), when =>
            {
                var several = _hospital.Everybody.Where(p => p.IsReady || p.Stay.Pathway is not null).Where(p => !_open.ContainsKey(p.Who.Id)).ToList();
                if (several.Count > 0 && Send(_chance.Of(several), when) is { } way && turn < Hesitating)
                {
                    _past.Agenda.Put(LondonTime.Cut(now.AddMinutes(-minutes / 2.0)), then => _answering.HesitateOver(way, turn % 2 == 0, then));
                }
            });
        }
    }

    /// <summary>Writes down what is still under way, and how those asked have answered.</summary>
    public void Finish()
    {
        foreach (var tally in _directory.Answers.Tallies)
        {
            _past.Rows.Add(tally);
        }

        foreach (var way in _open.Values.SelectMany(w => w))
        {
            WriteDown(way);
        }
    }

    private void Consider(InBed who, double share, DateTime at)
    {
        if (_chance.Happens(share))
        {
            _past.Agenda.Put(at, now => Send(who, now));
        }
    }

    private UnderWay? Send(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || who.Case.ClosedAt is not null)
        {
            return null;
        }

        var (sender, kind) = _chance.Share() switch
        {
            < 0.12 when who.Who.Place.Nation == Nation.England => (_past.Staff.Of("link-northvale-2"), "voluntary"),
            < 0.45 when who.Manager is { } manager => (manager, "hub"),
            _ => (_past.Staff.Nurses[who.Ward.Ward.Id], "hospital"),
        };
        return Expect(_asking.Send(who, sender, kind, at), at);
    }

    // Every sixth visit: mostly nobody asks on the way out.
    private void ConsiderVisit(Resident who, Worker nurse, DateTime at)
    {
        if (_ofVisits.Happens(1.0 / 6))
        {
            Expect(_asking.SendFromVisit(who, nurse, _ofVisits, at), at);
        }
    }

    private UnderWay? Expect(UnderWay? way, DateTime at)
    {
        if (way is null)
        {
            return null;
        }

        if (!_open.TryGetValue(way.Who.Id, out var open))
        {
            _open[way.Who.Id] = open = [];
        }

        open.Add(way);
        _answering.Expect(way, at);
        return way;
    }

    private int OpenNeeds(Resident who) =>
        _open.Values.SelectMany(w => w).Where(w => w.Who == who || w.Who.Carer == who).Sum(w => w.Referral.Needs.Count(n => !n.IsOver && n.PersonId == who.Id));

    private void WhenLeft(InBed who, Leaving leaving, DateTime at)
    {
        if (leaving.Kind == LeavingKind.Died && _open.TryGetValue(who.Who.Id, out var ways))
        {
            foreach (var way in ways.ToList())
            {
                _answering.StandDown(way, _past.Staff.Nurses[who.Ward.Ward.Id], at);
            }
        }
    }

    private void CloseWhenOver(UnderWay way, DateTime at)
    {
        if (way.Who.Carer is { } carer && way.Referral.Needs.Any(n => n.PersonId == carer.Id) && OpenNeeds(carer) == 0)
        {
            _hospital.CloseWhenDone(carer, at);
        }

        if (!way.IsOver)
        {
            return;
        }

        if (_open.TryGetValue(way.Who.Id, out var ways) && ways.Remove(way))
        {
            WriteDown(way);
            if (ways.Count == 0)
            {
                _open.Remove(way.Who.Id);
            }
        }

        _hospital.CloseWhenDone(way.Who, at);
    }

    private void WriteDown(UnderWay way)
    {
        foreach (var row in way.Beside.Prepend(way.Referral))
        {
            _past.Rows.Add(row);
        }
    }
}
