using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>Somebody who was entered twice, once without a number, and the link that was made when a hub saw it.</summary>
internal sealed class Twins(Past past, Townsfolk townsfolk)
{
    private const int Pairs = 2;

    /// <summary>Enters the second records and links them, at the end of the past.</summary>
    public IReadOnlyList<Resident> Merged()
    {
        var twins = new List<Resident>();
        foreach (var who in townsfolk.All.Where(r => r.Person.DiedOn is null && r.Carer is null && r.Case is { ClosedAt: not null }).Take(Pairs))
        {
            var by = past.Staff.Hubs[who.Place.Id][0];
            var (twin, decision) = Person.Add(new PersonId(past.Ids.New(past.Now)), new Journey.People.Identity(PersonName.Parse(who.Person.GivenName, who.Person.FamilyName), null, who.Person.BirthDate, who.Person.Gender), past.Now);
            twin!.LiveIn(who.Place.Id);
            var second = new Resident { Person = twin, Place = who.Place, Home = who.Home, Contact = ContactDetails.For(twin.Id), Circumstances = Circumstances.For(twin.Id) };
            past.Ledger.Write(decision, by, past.Now, twin, second.Contact, second.Circumstances);
            var sides = new MergeSides(who.Person, twin, [.. who.Of<PersonIdentifier>()], [], null, null, []);
            var (merge, linked) = PersonMerge.Link(past.Row(past.Now), sides, null, "Entered a second time at the front desk, without a number.", numbersDifferKnowingly: false, past.Now);
            past.Ledger.Write(linked, by, past.Now, merge!, twin);
            second.Rows.Add(merge!);
            twins.Add(second);
        }

        return twins;
    }
}
