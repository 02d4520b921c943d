using System.Globalization;
using Homeward.App.People.Safeguarding;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People.Safeguarding;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>A few safeguarding concerns of the made-up past, raised on wards about people of Northvale: closed, in a lead's hands, and one that has just come.</summary>
internal sealed class Fears(Past all, HospitalDays hospital, CodeLists.CodeLists codes)
{
    private const string Place = "northvale";
    private const int JustNow = 120;

    private readonly Past _past = all.Apart("fears");
    private readonly List<SafeguardingConcern> _raised = [];

    /// <summary>Puts down when each is raised, as far back as the past reaches, and whom to ring in each place.</summary>
    public void Begin()
    {
        foreach (var place in _past.Ground.Places.Values)
        {
            _past.Rows.Add(new PlacePolicy { PlaceId = place.Id, Name = SafeguardingLeads.Policy, Value = $"the safeguarding team of {place.Name} on 01632 960 110, at night on 01632 960 111" });
        }

        foreach (var row in Sheets.Rows("fears"))
        {
            var at = _past.Now.AddMinutes(-Minutes(row));
            if (at > _past.Since.AddDays(1))
            {
                _past.Agenda.Put(at, now => Raise(row, now));
            }
        }
    }

    /// <summary>Writes them down.</summary>
    public void Finish() => _raised.ForEach(_past.Rows.Add);

    private void Raise(CsvRow row, DateTime at)
    {
        var place = _past.Ground.Places[Place].Id;
        var there = hospital.Everybody.Where(bed => bed.Case.PlaceId == place && _raised.TrueForAll(c => c.PersonId != bed.Who.Id)).ToList();
        if (there.Count == 0)
        {
            return;
        }

        var (bed, leads) = (_past.Chance.Of(there), _past.Staff.SafeguardingLeads[place]);
        var (nurse, form) = (_past.Staff.Nurses[bed.Ward.Ward.Id], FormOf(row));
        var raised = new RaisedConcern(new SafeguardingConcernId(_past.Ids.New(at)), bed.Who.Id, bed.Case.Id, place, nurse.Membership);
        var decision = SafeguardingConcern.Raise(raised, form, _past.Outside.Concerns.Close(bed.Who.Id, form), at, out var concern);
        _past.Ledger.Write(decision.And(concern!.Send(SafeguardingLeads.RungsOf(codes), [.. leads.Select(lead => lead.Membership)], at, out _)), nurse, at, concern);
        _past.Sight.Begin(bed.Who.Id, null, place.Value, Relations.Safeguarding, at);
        _raised.Add(concern);
        if (Minutes(row) > JustNow)
        {
            _past.Agenda.Put(at.AddMinutes(_past.Chance.Between(8, 90)), now => _past.Ledger.Write(concern.Acknowledge(leads[0].Membership, now), leads[0], now, concern));
        }

        if (row["ends"].Length > 0)
        {
            _past.Agenda.Put(at.AddHours(_past.Chance.Between(20, 70)), now => Close(concern, row["ends"], leads[0], now));
        }
    }

    private void Close(SafeguardingConcern concern, string outcome, Worker lead, DateTime at)
    {
        const string Words = "Seen with somebody they trust; what they want stands in the plan.";
        _past.Ledger.Write(concern.Close(outcome, Words, said => _past.Outside.Concerns.Close(concern.PersonId, said), lead.Membership, at), lead, at, concern);
        _past.Sight.RunOut(concern.PersonId, concern.PlaceId.Value, Relations.Safeguarding, at + AfterTheEnd.Shipped().Of(Relations.Safeguarding));
    }

    private static int Minutes(CsvRow row) => int.Parse(row["minutes"], CultureInfo.InvariantCulture);

    private static ConcernForm FormOf(CsvRow row) => new()
    {
        Danger = Enum.Parse<DangerNow>(row["danger"]), Seen = row["seen"], Alleged = row["alleged"], Others = Enum.Parse<RiskToOthers>(row["others"]), PersonTold = row["told"] == "yes",
        Wishes = row["wishes"], Agreement = row["told"] == "yes" ? ConcernAgreement.Agreed : ConcernAgreement.NotAsked, Reason = row["reason"],
    };
}
