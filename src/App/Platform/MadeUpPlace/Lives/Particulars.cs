using System.Globalization;
using Homeward.App.People.BreakGlass;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>What comes to be known of people in their first days on a ward: in their own words, what must be done differently, who matters, what they say about sharing.</summary>
internal sealed class Particulars(Past past, Townsfolk townsfolk)
{
    private static readonly string[] Reasons =
    [
        "Daughter rang A&E asking whether they had arrived; needed to find the ward.",
        "Person at the front desk confused and without papers, checked who to ring.",
        "Called to the car park: collapsed, looked up allergies and next of kin.",
    ];

    private static readonly (string Kind, int Younger, double Weight)[] Relatives =
        [("partner", 2, 4), ("daughter", 27, 5), ("son", 28, 4), ("sibling", 1, 1), ("neighbour", 8, 2), ("friend", 3, 1), ("grandchild", 52, 0.5)];

    private readonly Chance _chance = townsfolk.Chance;
    private readonly IReadOnlyList<CsvRow> _words = Sheets.Rows("about-me");
    private readonly IReadOnlyList<CsvRow> _adjustments = Sheets.Rows("adjustments");

    /// <summary>Puts down what a ward will learn of somebody who has just come.</summary>
    public void Learn(InBed who, DateTime at)
    {
        Maybe(0.5, 1, 20, NameSomebody);
        Maybe(who.Who.AgeOn(LondonTime.DayOf(at)) > 75 ? 0.2 : 0.08, 4, 60, WriteAboutMe);
        Maybe(0.13, 2, 40, Adjust);
        Maybe(0.014, 6, 70, KeepBack);
        Maybe(0.003, 1, 30, BreakGlass);
        Maybe(who.Who.Circumstances.LivesAlone == true ? 0.06 : 0.01, 5, 60, KeepCode);

        void Maybe(double share, double from, double to, Action<InBed, DateTime> what)
        {
            if (_chance.Happens(share))
            {
                past.Agenda.Put(LondonTime.Cut(at.AddHours(_chance.Between(from, to))), now => what(who, now));
            }
        }
    }

    private void NameSomebody(InBed who, DateTime at)
    {
        var (kind, younger, _) = _chance.Of(Relatives, r => r.Weight);
        var age = Math.Max(20, who.Who.AgeOn(LondonTime.DayOf(at)) - younger);
        var family = kind is "neighbour" or "friend" ? townsfolk.Names.Family(who.Who.Place.Nation) : who.Who.Person.FamilyName;
        var form = new ImportantPersonForm
        {
            Name = $"{townsfolk.Names.Given(NameLots.SexOf(kind) ?? _chance.Of(new[] { "female", "male" }), age, who.Who.Place.Nation)} {family}",
            Relationship = kind,
            Phone = $"07700 900{_chance.Below(1000).ToString("D3", CultureInfo.InvariantCulture)}",
            IsNextOfKin = kind is "partner" or "daughter" or "son",
            IsFirstToCall = true,
            HoldsKey = _chance.Happens(0.5),
        };
        var (somebody, decision) = ImportantPerson.Add(past.Row(at), who.Who.Id, form, [], at);
        Keep(who, somebody, decision, at);
    }

    private void WriteAboutMe(InBed who, DateTime at)
    {
        foreach (var row in Enumerable.Range(0, _chance.Between(1, 3)).Select(_ => _chance.Of(_words)).DistinctBy(r => r["heading"]))
        {
            var before = who.Who.Of<AboutMeEntry>().SingleOrDefault(e => e.TakenOutAt is null && e.Heading == row["heading"]);
            var (entry, decision) = AboutMeEntry.Write(past.Row(at), who.Who.Id, row["heading"], row["words"], null, before, at);
            Keep(who, entry, decision, at);
        }
    }

    private void Adjust(InBed who, DateTime at)
    {
        var row = _chance.Of(_adjustments, r => double.Parse(r["weight"], CultureInfo.InvariantCulture));
        var form = new AdjustmentForm(row["category"], row["impairment"], row["action"], row["words"], AdjustmentConsent.Agreed, ConsentGivers.ThePerson);
        var (adjustment, decision) = ReasonableAdjustment.Agree(past.Row(at), who.Who.Id, form, who.Who.Of<ReasonableAdjustment>(), at);
        Keep(who, adjustment, decision, at);
    }

    private void KeepBack(InBed who, DateTime at)
    {
        var recipients = _chance.Of(new[] { "voluntary", "voluntary", "housing", "money-advice", "care-provider" });
        var purpose = WhoCanHelp.Purpose(recipients);
        var before = who.Who.Of<SharingDecision>().SingleOrDefault(s => s.EndedAt is null && s.Recipients == recipients && s.Purpose == purpose);
        var form = new SharingForm(purpose, recipients, _chance.Happens(0.7) ? SharingState.Refused : SharingState.Objected, ConsentGivers.ThePerson, "Keeps themselves to themselves; asked us not to.");
        if (before is null)
        {
            var (sharing, decision) = SharingDecision.Decide(past.Row(at), who.Who.Id, form, null, at);
            Keep(who, sharing, decision, at);
        }
    }

    private void KeepCode(InBed who, DateTime at)
    {
        var digits = _chance.Below(10_000).ToString("D4", CultureInfo.InvariantCulture);
        var (code, decision) = AccessCode.Keep(past.Row(at), who.Who.Id, "key-safe", past.Outside.Seal(who.Who.Id, digits), at);
        Keep(who, code, decision, at);
    }

    private void BreakGlass(InBed who, DateTime at)
    {
        var by = past.Staff.Nurses[_chance.Of(past.Ground.Wards).Ward.Id];
        var (glass, decision) = BrokenGlass.Break(past.Row(at), who.Who.Id, by.Membership, _chance.Of(Reasons), null, at);
        who.Who.Rows.Add(glass!);
        past.Ledger.Write(decision, by, at, BreakTheGlass.Purpose, [glass!]);
        past.Sight.Begin(who.Who.Id, null, by.Membership.Value, Relations.BreakGlass, at, glass!.EndsAt);
        past.Ledger.Read("PersonOpened", [new(who.Who.Id, null, Section.Identity), new(who.Who.Id, null, Section.Contact)], by, at);
        var lead = past.Staff.Of("governance");
        past.Agenda.Put(at.AddDays(_chance.Between(1, 9)), now => past.Ledger.Write(
            glass.Review(justified: true, "Rang the ward; it was needed.", now), lead, now, glass));
    }

    private void Keep(InBed who, object? row, Decision decision, DateTime at)
    {
        if (row is not null && past.Ledger.Note(decision, past.Staff.Nurses[who.Ward.Ward.Id], at, [row, .. who.Who.Of<AboutMeEntry>()]) is null)
        {
            who.Who.Rows.Add(row);
        }
    }
}
