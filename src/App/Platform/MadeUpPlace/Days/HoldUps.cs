using System.Globalization;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What holds discharges up, so that on any day the reported reasons stand to one another as they do in the nation.</summary>
/// <remarks>Shares: NHS England, Acute Discharge Situation Report, August 2026, reasons for stays of seven days and more, summed over 117 trusts.</remarks>
internal sealed class HoldUps
{
    private static readonly (string Category, double Share)[] Shares =
        [("interface", 0.310), ("capacity", 0.308), ("hospital", 0.194), ("hub", 0.131), ("wellbeing", 0.058)];

    private readonly Past _past;
    private readonly HospitalDays _hospital;
    private readonly Chance _chance;
    private readonly Chance _ofActions;
    private readonly IReadOnlyList<CsvRow> _reasons = Sheets.Rows("delays");
    private readonly ILookup<string, CsvRow> _byCode;
    private readonly Dictionary<string, CsvRow> _neighbourhoods = Sheets.Rows("neighbourhoods").ToDictionary(r => r["name"]);

    public HoldUps(Past past, HospitalDays hospital)
    {
        (_past, _hospital, _chance, _ofActions) = (past, hospital, past.Chance, past.Lots("next actions"));
        _byCode = _reasons.ToLookup(r => r["code"]);
    }

    /// <summary>The first thing that holds somebody up, and for some a second.</summary>
    public void First(InBed who, DateTime at)
    {
        if (!who.Stay.IsOpen || !who.IsReady)
        {
            return;
        }

        Raise(who, Pick(who), at);
        if (_chance.Happens(0.24))
        {
            _past.Agenda.Put(at.AddHours(_chance.Between(1.0, 30.0)), now => Second(who, now));
        }
    }

    /// <summary>A day on: an owner begins, promises, or one thing is settled and the next comes to light.</summary>
    public void Next(InBed who, DateTime at)
    {
        if (ReportedBlocker.Of(who.Blockers) is not { } first)
        {
            First(who, at);
            return;
        }

        var row = _byCode[first.Reason.Code].First();
        if (first.State == BlockerState.Raised)
        {
            if (_chance.Happens(0.45))
            {
                Own(who, first, row, at);
            }
        }
        else if (_chance.Happens(0.22))
        {
            var next = Pick(who);
            Write(who, first.Clear(_chance.Happens(0.4) ? "Done" : null, at), first, at);
            Raise(who, next, at);
        }
        else if (first.State == BlockerState.Owned && _chance.Happens(0.4))
        {
            Write(who, first.Begin(at), first, at);
        }
        else if (_chance.Happens(0.3))
        {
            Write(who, first.Promise(LondonTime.DayOf(at).AddDays(_chance.Between(1, 5)), at), first, at);
        }

        if (who.Manager is not null && (who.Case.NextAction is null || _chance.Happens(who.Case.NextActionDueAt < at.AddHours(16) ? 0.85 : 0.2)))
        {
            AgreeNext(who, at);
        }
    }

    public void ClearAll(InBed who, DateTime at)
    {
        foreach (var blocker in who.Open.Where(_ => who.Stay.IsOpen && _chance.Happens(0.85)).ToList())
        {
            Write(who, blocker.Clear(null, at), blocker, at);
        }
    }

    /// <summary>The case manager says what is done next.</summary>
    public void AgreeNext(InBed who, DateTime at) => AgreeNext(who, who.Manager!, _chance, at);

    /// <summary>
    /// What was to be done next is due or late, whether the person is ready, needs the bed again, or has come back with the case that they left with: whoever leads the
    /// case mostly says what follows.
    /// </summary>
    public void AgreeAfresh(InBed who, DateTime at)
    {
        if (who.Stay.IsOpen && who.Case.OwnerId is { } owner && who.Case.NextActionDueAt < at.AddHours(16) && _ofActions.Happens(0.8)
            && _past.Staff.Hubs[who.Case.PlaceId].FirstOrDefault(worker => worker.Membership == owner) is { } leads)
        {
            AgreeNext(who, leads, _ofActions, at);
        }
    }

    private void AgreeNext(InBed who, Worker by, Chance lots, DateTime at)
    {
        var action = ReportedBlocker.Of(who.Blockers) is { } first ? _byCode[first.Reason.Code].First()["action"] : "Ring the ward about the pathway";
        var due = LondonTime.StartOf(LondonTime.DayOf(at).AddDays(lots.Between(2, 4))).AddMinutes(-1);
        _past.Ledger.Note(who.Case.Agree(action, due, at), by, at, who.Case);
    }

    private void Second(InBed who, DateTime at)
    {
        if (who.Stay.IsOpen && who.IsReady && who.Open.Any())
        {
            var row = Pick(who);
            if (who.Open.All(b => b.Reason.Code != row["code"]))
            {
                Raise(who, row, at);
            }
        }
    }

    private void Raise(InBed who, CsvRow row, DateTime at)
    {
        if (who.Open.Any(b => b.Reason.Code == row["code"]))
        {
            return;
        }

        var by = By(who);
        var decision = Blocker.Raise(
            new BlockerId(_past.Ids.New(at)), who.Stay, RegionCodes.Delay(who.Who.Place, row["code"]), null, by.Membership, at, out var blocker,
            row["sensitivity"] == "restricted" ? Sensitivity.Restricted : Sensitivity.Ordinary);
        who.Blockers.Add(blocker!);
        _past.Ledger.Write(decision, by, at, blocker!);
        if (_chance.Happens(0.62))
        {
            Own(who, blocker!, row, at);
        }
    }

    private void Own(InBed who, Blocker blocker, CsvRow row, DateTime at)
    {
        var owner = Owner(who, row["owner"]);
        Write(who, blocker.Own(owner, who.Manager is { } manager && manager.Organisation == owner ? manager.Membership : null, at), blocker, at);
        if (_chance.Happens(0.6))
        {
            Write(who, blocker.Promise(LondonTime.DayOf(at).AddDays(_chance.Between(1, 6)), at), blocker, at);
        }
    }

    private void Write(InBed who, Decision decision, Blocker blocker, DateTime at) => _past.Ledger.Note(decision, By(who), at, blocker);

    private Worker By(InBed who) => who.Manager ?? _past.Staff.Nurses[who.Ward.Ward.Id];

    /// <summary>The reason that the mix lacks most, of those that fit the person's way home.</summary>
    private CsvRow Pick(InBed who)
    {
        var nation = who.Who.Place.Nation;
        var fits = _reasons.Where(r => r["nation"] == nation.ToString() && r["pathways"].Split(';').Contains(who.Course.Pathway)).ToList();
        var standing = _hospital.Everybody.Where(p => p != who && p.IsReady && p.Who.Place.Nation == nation)
            .Select(p => ReportedBlocker.Of(p.Blockers)).OfType<Blocker>().Select(b => _byCode[b.Reason.Code].First()["category"])
            .GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        var all = standing.Values.Sum() + 1;
        var category = Shares.Where(s => fits.Exists(r => r["category"] == s.Category))
            .MaxBy(s => s.Share * all - standing.GetValueOrDefault(s.Category)).Category;
        return _chance.Of(fits.Where(r => r["category"] == category).ToList(), r => double.Parse(r["weight"], CultureInfo.InvariantCulture));
    }

    private OrganisationId Owner(InBed who, string kind)
    {
        var place = who.Who.Place.Code;
        var code = kind switch
        {
            "trust" when place == "aberwen" => "health-board",
            "trust" => "trust",
            "community" => place == "aberwen" ? "health-board" : "community-trust",
            "housing" => _neighbourhoods[who.Who.Home.Neighbourhood]["housing"],
            "voluntary" => place switch { "northvale" => "good-neighbours", "eastmere" => "eastmere-cvs", _ => "aberwen-drivers" },
            _ => place switch { "northvale" => "northvale-council", "eastmere" => "merewick-council", _ => "aberwen-council" },
        };
        return _past.Ground.Organisations[code].Id;
    }
}
