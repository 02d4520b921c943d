using Homeward.App.Partners;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Support;
using Homeward.App.Support.Duties;
using Homeward.App.Support.NotReached;
using Homeward.App.Support.Worries;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>
/// Support plans of the made-up past: begun by whoever said yes, laid out as the days go by, looked back on, and ended with the needs that they were for, all by the same rules as the
/// running service.
/// </summary>
/// <remarks>They follow what happens on the wards and in the inboxes. What is given week by week mostly goes on for as long as a plan lasts, and with it the need and the case.</remarks>
internal sealed class SupportDays
{
    private const double Planned = 0.85;
    private const double ForAllSixWeeks = 0.6;

    private readonly Past _past;
    private readonly HospitalDays _hospital;
    private readonly SupportKinds _kinds;
    private readonly Holidays _holidays;
    private readonly CodeLists.CodeLists _codes;
    private readonly Chance _lots;
    private readonly GivingSupport _giving;
    private readonly LookingForThem _looking;
    private readonly ILookup<string, CsvRow> _words = Sheets.Rows("support-words").ToLookup(row => row["use"]);
    private readonly Dictionary<PersonId, PlanUnderWay> _running = [];
    private readonly Dictionary<PersonId, DateOnly> _wentHome = [];

    public SupportDays(Past past, HospitalDays hospital, CodeLists.CodeLists codes)
    {
        _past = past.Apart("plans");
        (_hospital, _codes, _kinds, _holidays, _lots) = (hospital, codes, new SupportKinds(codes), new Holidays(codes), _past.Chance);
        _looking = new LookingForThem(_past.Apart("looking"), new ContactRungs(codes), Words);
        _giving = new GivingSupport(_past, _kinds, new WorryKinds(codes), Words, _looking);
        hospital.Left += WhenLeft;
    }

    /// <summary>Puts down what a day brings.</summary>
    public void Day(DateOnly day) => _past.Agenda.Put(Past.At(day, 7), at =>
    {
        foreach (var way in _running.Values.ToList())
        {
            Morning(way, day, at);
        }
    });

    /// <summary>Somebody with an account has said yes: mostly they plan what they will do.</summary>
    public void SaidYes(UnderWay way, Ask ask, NeedId id, Worker holder, DateTime at)
    {
        var need = way.NeedOf(id);
        if (holder.Account is null || need.State != NeedState.Accepted || need.PersonId != way.Who.Id || _kinds.For(need.Code) is not { } kind || !_lots.Happens(Planned))
        {
            return;
        }

        if (!_running.TryGetValue(way.Who.Id, out var plan))
        {
            plan = Begin(way, holder, at);
        }

        var often = SupportKinds.Often(kind);
        var rhythm = new Rhythm(often, null, often == Often.Weekly ? [(DayOfWeek)_lots.Between(1, 5)] : [], SupportKinds.Holidays(kind));
        var form = new LineForm(id, ask.ServiceId, kind.Value, holder.Name, rhythm, At: _lots.Happens(0.4) ? new TimeOnly(_lots.Between(9, 16), 30) : null, Agreed: _lots.Happens(0.85), Words: _lots.Happens(0.4) ? Words("told") : null);
        Write(plan, plan.Plan.AddLine(new PlanLineId(_past.Ids.New(at)), form, inHand: true, at), plan.Keeper, at);
    }

    /// <summary>How many days what is given week by week still goes on, mostly until the last days of the plan; null for what is over when it is done.</summary>
    public int? GoesOnFor(UnderWay way, NeedId need, DateTime at)
    {
        if (!_running.TryGetValue(way.Who.Id, out var plan) || plan.Plan.OpenLines.FirstOrDefault(line => line.NeedId == need) is not { Often: not Often.Once } || !_lots.Happens(ForAllSixWeeks))
        {
            return null;
        }

        var last = plan.Plan.LastDay ?? LondonTime.DayOf(at).AddDays(SupportPlan.UsualDays);
        return Math.Max(1, last.DayNumber - LondonTime.DayOf(at).DayNumber - _lots.Between(0, 4));
    }

    /// <summary>The lines end of needs that nobody has in hand any more, and with the last need the plan, mostly prepared with the person where they got help.</summary>
    public void Follow(UnderWay way, IReadOnlyList<Fact> facts, Worker by, DateTime at)
    {
        if (!_running.TryGetValue(way.Who.Id, out var plan))
        {
            return;
        }

        if (facts.OfType<NeedEnded>().LastOrDefault() is { } last && _hospital.OpenNeeds(way.Who) == 0)
        {
            End(plan, HowItEnds(plan.Plan, last.Outcome), by, at);
        }
        else if (plan.Plan.EndLinesOf([.. way.Referral.Needs.Where(need => need.State != NeedState.Accepted).Select(need => need.Id)], at) is { } lines)
        {
            Write(plan, lines, by, at);
        }
    }

    /// <summary>Writes down the plans that go on.</summary>
    public void Finish()
    {
        _giving.Finish();
        _looking.Finish();
        foreach (var way in _running.Values)
        {
            WriteDown(way);
        }
    }

    private PlanUnderWay Begin(UnderWay way, Worker keeper, DateTime at)
    {
        var today = LondonTime.DayOf(at);
        var home = _wentHome.TryGetValue(way.Who.Id, out var day) && day.AddDays(SupportPlan.UsualDays) > today ? day : today;
        var start = new PlanStart(
            new PlanId(_past.Ids.New(at)), way.Who.Id, way.Who.Case!.Id, way.Who.Place.Id, keeper.Membership, _hospital.Everybody.Any(each => each.Who == way.Who) ? null : home, _past.Row(at), _lots.Happens(0.75) ? Words("goal") : null);
        var begun = SupportPlan.Start(start, another: false, at, out var made);
        var plan = new PlanUnderWay(made!, way.Who, keeper);
        _running[way.Who.Id] = plan;
        Write(plan, begun, keeper, at);
        return plan;
    }

    private void Morning(PlanUnderWay way, DateOnly day, DateTime at)
    {
        var plan = way.Plan;
        if (plan.LaidOutUntil is not { } until || (until < day.AddDays(SupportPlan.LayOutAgainAt) && (plan.LastDay is null || until < plan.LastDay)))
        {
            LayOut(way, _past.Staff.Job, at);
        }

        if (plan.ReviewDueOn(day) is { } due && _lots.Happens(0.3))
        {
            _past.Agenda.Put(at.AddMinutes(_lots.Between(150, 500)), now => Review(way, due.Kind, now));
        }
    }

    // A plan that has ended since the morning is looked back on no more.
    private void Review(PlanUnderWay way, ReviewKind kind, DateTime at)
    {
        var stands = way.Plan.Goals.Select(goal => new GoalStands(goal.Id, _lots.Of(Enum.GetValues<GoalStand>()))).ToList();
        var held = way.Plan.Review(_past.Row(at), new ReviewForm(kind, Words("with"), Words("seen"), Words("agreed"), stands), at);
        if (!held.IsRefused)
        {
            Write(way, held, way.Keeper, at);
        }
    }

    private string HowItEnds(SupportPlan plan, string outcome) => outcome switch
    {
        _ when plan.DayNought is null => EndLinesOfNeeds.NeedsOver,
        Outcomes.GotHelp when _lots.Happens(0.8) => _lots.Happens(0.7) ? "goals-met" : "moved-on",
        Outcomes.Declined => "declined",
        Outcomes.CouldNotBeReached => "no-contact",
        _ => EndLinesOfNeeds.NeedsOver,
    };

    private void End(PlanUnderWay way, string how, Worker by, DateTime at)
    {
        var isPrepared = _codes.Of("plan-ends").Single(each => each.Value == how)["prepared"] == "yes";
        Write(way, isPrepared
            ? way.Plan.PrepareEnding(Words("reached"), Words("goes-on"), Words("with"), at).And(way.Plan.End(how, Words("end"), at, isPrepared))
            : way.Plan.End(how, null, at), by, at);
        _looking.Stop(way, how == "died" ? FailedContactEnd.Died : FailedContactEnd.PlanEnded, by, at);
        _running.Remove(way.Who.Id);
        WriteDown(way);
    }

    private void WhenLeft(InBed who, Leaving leaving, DateTime at)
    {
        var home = WentHome.On(who.Stay);
        if (home is { } day)
        {
            _wentHome[who.Who.Id] = day;
        }

        if (_running.TryGetValue(who.Who.Id, out var way))
        {
            var nurse = _past.Staff.Nurses[who.Ward.Ward.Id];
            if (leaving.Kind == LeavingKind.Died)
            {
                End(way, "died", nurse, at);
            }
            else if (home is { } since && way.Plan.DayNought is null)
            {
                Write(way, way.Plan.GoHome(since, at), nurse, at);
            }
        }
    }

    private void WriteDown(PlanUnderWay way)
    {
        foreach (var row in way.Jobs.Prepend<object>(way.Plan))
        {
            _past.Rows.Add(row);
            _past.Ledger.Forget(row);
        }
    }

    private void Write(PlanUnderWay way, Decision decision, Worker by, DateTime at)
    {
        var laid = Lay(way, at);
        _past.Ledger.Write(laid is { } fact ? decision.And(fact) : decision, by, at, [way.Plan, .. way.Jobs]);
        PutAside(way);
    }

    private void LayOut(PlanUnderWay way, Worker by, DateTime at)
    {
        if (Lay(way, at) is { } fact)
        {
            _past.Ledger.Write(fact, by, at, [way.Plan, .. way.Jobs]);
            PutAside(way);
        }
    }

    private WorkLaidOut? Lay(PlanUnderWay way, DateTime at)
    {
        var rules = new LayingOut(_kinds.Of, _holidays[way.Who.Place.Nation].Holds, () => _past.Ids.New(at));
        var (made, fact) = way.Plan.LayOut(way.Jobs, rules, LondonTime.DayOf(at), at);
        way.Jobs.AddRange(made);
        foreach (var job in made)
        {
            _giving.Expect(way, job, at);
        }

        return fact;
    }

    // What is withdrawn does not change any more.
    private void PutAside(PlanUnderWay way)
    {
        foreach (var gone in way.Jobs.Where(job => job.State == JobState.Withdrawn).ToList())
        {
            _past.Rows.Add(gone);
            _past.Ledger.Forget(gone);
            way.Jobs.Remove(gone);
        }
    }

    private string Words(string use) => _lots.Of(_words[use].ToList())["words"];
}
