using Homeward.App.Partners;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Support;
using Homeward.App.Support.Worries;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Support plans of the made-up past: begun by whoever said yes, laid out as the days go by, paused, looked back on and ended, all by the same rules as the running service.</summary>
internal sealed class SupportDays
{
    private const double Planned = 0.6;

    private static readonly (string End, double Weight)[] Ends = [("goals-met", 11), ("moved-on", 5), ("declined", 3), ("no-contact", 1)];

    private readonly Past _past;
    private readonly HospitalDays _hospital;
    private readonly SupportKinds _kinds;
    private readonly Holidays _holidays;
    private readonly CodeLists.CodeLists _codes;
    private readonly Chance _lots;
    private readonly GivingSupport _giving;
    private readonly ILookup<string, CsvRow> _words = Sheets.Rows("support-words").ToLookup(row => row["use"]);
    private readonly Dictionary<PersonId, PlanUnderWay> _running = [];
    private readonly Dictionary<PersonId, DateOnly> _wentHome = [];

    public SupportDays(Past past, HospitalDays hospital, CodeLists.CodeLists codes)
    {
        (_past, _hospital, _codes, _kinds, _holidays, _lots) = (past, hospital, codes, new SupportKinds(codes), new Holidays(codes), past.Lots("plans"));
        _giving = new GivingSupport(past, _kinds, new WorryKinds(codes), _lots, Words);
        hospital.OpenPlans = who => _running.ContainsKey(who.Id) ? 1 : 0;
        hospital.Left += WhenLeft;
        hospital.Came += WhenBack;
        hospital.ComesBack = ComesBack;
    }

    /// <summary>Closes a need that a plan held, with an outcome and words for whoever asked.</summary>
    public Action<UnderWay, NeedId, string, Worker, DateTime> Close { get; set; } = (_, _, _, _, _) => { };

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
        plan.Needs.Add((way, id, holder));
    }

    /// <summary>Whether a plan gives what a need asks for until it ends itself.</summary>
    public bool Gives(PersonId who, NeedId need) => _running.TryGetValue(who, out var way) && way.Plan.OpenLines.Any(line => line.NeedId == need && line.Often != Often.Once);

    /// <summary>Needs are over: their lines end, and with the last of them the plan.</summary>
    public void NeedsEnded(UnderWay way, IReadOnlyList<Fact> facts, Worker by, DateTime at)
    {
        var over = facts.OfType<NeedEnded>().Select(fact => fact.Need).ToList();
        if (over.Count == 0 || !_running.TryGetValue(way.Who.Id, out var plan))
        {
            return;
        }

        var lines = plan.Plan.EndLinesOf(over, at);
        var ended = _hospital.OpenNeeds(way.Who) == 0 ? plan.Plan.End("needs-over", null, at) : default(Decision?);
        if ((lines, ended) is not (null, null))
        {
            Write(plan, lines is { } some ? ended is { } end ? some.And(end) : some : ended!.Value, by, at);
            IfOver(plan, at);
        }
    }

    /// <summary>Writes down the plans that go on.</summary>
    public void Finish()
    {
        _giving.Finish();
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
            new PlanId(_past.Ids.New(at)), way.Who.Id, way.Who.Case!.Id, way.Who.Place.Id, keeper.Membership, IsInBed(way.Who) ? null : home, _past.Row(at), _lots.Happens(0.75) ? Words("goal") : null);
        var begun = SupportPlan.Start(start, another: false, at, out var made);
        var plan = new PlanUnderWay(made!, way.Who, keeper, _lots.Of(Ends, end => end.Weight).End, _lots.Happens(0.5) ? SupportPlan.UsualDays - 1 : _lots.Between(9, 36));
        _running[way.Who.Id] = plan;
        Write(plan, begun, keeper, at);
        return plan;
    }

    private void Morning(PlanUnderWay way, DateOnly day, DateTime at)
    {
        var plan = way.Plan;
        if (plan.PausedSince is null && (plan.LaidOutUntil is not { } until || (until < day.AddDays(SupportPlan.LayOutAgainAt) && (plan.LastDay is null || until < plan.LastDay))))
        {
            LayOut(way, _past.Staff.Job, at);
        }

        if (plan.ReviewDueOn(day) is { } due && _lots.Happens(0.3))
        {
            _past.Agenda.Put(at.AddMinutes(_lots.Between(150, 500)), now => Review(way, due.Kind, now));
        }

        if (plan.PausedSince is null && plan.DayOn(day) >= way.EndsOnDay)
        {
            _past.Agenda.Put(at.AddMinutes(_lots.Between(200, 560)), now => End(way, now));
        }
    }

    private void Review(PlanUnderWay way, ReviewKind kind, DateTime at)
    {
        var stands = way.Plan.Goals.Select(goal => new GoalStands(goal.Id, _lots.Of(Enum.GetValues<GoalStand>()))).ToList();
        Note(way, way.Plan.Review(_past.Row(at), new ReviewForm(kind, Words("with"), Words("seen"), Words("agreed"), stands), at), way.Keeper, at);
    }

    private void End(PlanUnderWay way, DateTime at)
    {
        if (way.Plan.EndedAt is not null || way.Plan.PausedSince is not null)
        {
            return;
        }

        var code = _codes.Of("plan-ends").Single(each => each.Value == way.EndsAs);
        var isPrepared = code["prepared"] == "yes";
        var ended = isPrepared
            ? way.Plan.PrepareEnding(Words("reached"), Words("goes-on"), Words("with"), at).And(way.Plan.End(code.Value, Words("end"), at, isPrepared))
            : way.Plan.End(code.Value, null, at);
        Write(way, ended, way.Keeper, at);
        IfOver(way, at);
        foreach (var (referral, need, holder) in way.Needs.Where(each => !each.Way.NeedOf(each.Need).IsOver).ToList())
        {
            Close(referral, need, code["outcome"], holder, at);
        }
    }

    private void WhenLeft(InBed who, Leaving leaving, DateTime at)
    {
        if (WentHome.On(who.Stay) is { } day)
        {
            _wentHome[who.Who.Id] = day;
        }

        if (!_running.TryGetValue(who.Who.Id, out var way))
        {
            return;
        }

        if (leaving.Kind == LeavingKind.Died)
        {
            Write(way, way.Plan.End("died", null, at), _past.Staff.Nurses[who.Ward.Ward.Id], at);
            IfOver(way, at);
        }
        else if (WentHome.On(who.Stay) is { } home)
        {
            Note(way, way.Plan.DayNought is null ? way.Plan.GoHome(home, at) : way.Plan.GoOn(who.Stay.Id, home, at), _past.Staff.Nurses[who.Ward.Ward.Id], at);
        }
    }

    private void WhenBack(InBed who, DateTime at)
    {
        if (_running.TryGetValue(who.Who.Id, out var way) && Note(way, way.Plan.Pause(_past.Row(at), who.Stay.Id, LondonTime.DayOf(who.Stay.AdmittedAt), at), _past.Staff.Nurses[who.Ward.Ward.Id], at) && _lots.Happens(0.8))
        {
            var because = _lots.Of(_codes.Of("readmission-reasons")).Value;
            _past.Agenda.Put(at.AddHours(_lots.Between(4, 40)), now => Explain(way, because, now));
        }
    }

    private void Explain(PlanUnderWay way, string because, DateTime at)
    {
        if (way.Plan.EndedAt is null)
        {
            Note(way, way.Plan.Explain(because, null, at), way.Keeper, at);
        }
    }

    // One in seventy whom an admitting ward takes in is somebody whose six weeks have not passed.
    private Resident? ComesBack(WardFloor floor, DateTime at)
    {
        if (!floor.TakesIn || !_lots.Happens(1 / 70.0))
        {
            return null;
        }

        var (today, nation) = (LondonTime.DayOf(at), floor.Ground.Place.Nation);
        var fit = _running.Values.Where(way => way.Plan is { PausedSince: null, DayNought: { } first } && first < today && way.Who.Place.Nation == nation
            && way.Who.AgeOn(today) >= floor.Care.Youngest && way.Who.Case is { ClosedAt: null } && way.Who.Person.DiedOn is null && !IsInBed(way.Who)).ToList();
        return fit.Count == 0 ? null : _lots.Of(fit).Who;
    }

    private bool IsInBed(Resident who) => _hospital.Everybody.Any(each => each.Who == who);

    private void IfOver(PlanUnderWay way, DateTime at)
    {
        if (way.Plan.EndedAt is null)
        {
            return;
        }

        _running.Remove(way.Who.Id);
        WriteDown(way);
        _hospital.CloseWhenDone(way.Who, at);
    }

    private void WriteDown(PlanUnderWay way)
    {
        foreach (var row in way.Jobs.Prepend<object>(way.Plan))
        {
            _past.Rows.Add(row);
            _past.Ledger.Forget(row);
        }
    }

    // A refusal says only that nothing follows here.
    private bool Note(PlanUnderWay way, Decision decision, Worker by, DateTime at)
    {
        if (decision.IsRefused)
        {
            return false;
        }

        Write(way, decision, by, at);
        return true;
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
