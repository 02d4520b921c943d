using Homeward.App.People.Search;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.People.Add;

/// <summary>Stages a new person with all that is made with one: numbers, contact, circumstances, address, and the rows by which they are found.</summary>
/// <remarks>For every way in which people arrive: the form, the census, another system. Whoever stages also saves, with the decision, and has looked for the person first.</remarks>
public sealed class NewPeople(HomewardDb db, SearchKeyRows keys, Frame frame, Clock clock)
{
    /// <summary>Stages the person, or answers the first refusal and stages nothing that may be saved.</summary>
    public (Person? Person, Decision Decision) Stage(NewPerson form)
    {
        var now = clock.Now;
        var (person, decision) = Person.Add(new PersonId(clock.NewId()), form.Identity, now);
        if (person is null)
        {
            return (null, decision);
        }

        db.Persons.Add(person);
        var contact = ContactDetails.For(person.Id);
        db.ContactDetails.Add(contact);
        db.Circumstances.Add(Journey.People.Circumstances.For(person.Id));
        if (form.Contact is { } ways)
        {
            decision = decision.And(contact.Take(ways, now));
        }

        var (numbers, numbered) = Numbers(person, form, now);
        decision = numbered is { } given ? decision.And(given) : decision;
        if (form.Address is { } home)
        {
            var (address, recorded) = PersonAddress.Record(new RowId(clock.NewId()), person.Id, home, null, now);
            decision = decision.And(recorded);
            db.AddRange(new[] { address }.OfType<PersonAddress>());
        }

        if (decision.IsRefused)
        {
            return (null, decision);
        }

        person.LiveIn(form.Place);
        db.PersonIdentifiers.AddRange(numbers);
        keys.Add(person, person.Traits(
            form.Address is { IsProtected: false } open && Postcode.TryParse(open.Postcode) is { } postcode ? [postcode.ToString()] : [], contact.Digits, form.NhsNumber?.Digits));
        return (person, decision);
    }

    private (List<PersonIdentifier> Numbers, Decision? Decision) Numbers(Person person, NewPerson form, DateTime now)
    {
        List<PersonIdentifier> numbers = [];
        Decision? all = null;
        if (form.NhsNumber is { } nhs)
        {
            Take(PersonIdentifier.Give(new RowId(clock.NewId()), person.Id, nhs, form.NhsNumberStatus, [], frame.MadeUp, now));
        }

        foreach (var other in form.OtherNumbers)
        {
            Take(PersonIdentifier.Give(new RowId(clock.NewId()), person.Id, other.Scheme, other.Issuer, other.Value, numbers, now));
        }

        return (numbers, all);

        void Take((PersonIdentifier? Identifier, Decision Decision) given)
        {
            numbers.AddRange(new[] { given.Identifier }.OfType<PersonIdentifier>());
            all = all is { } before ? before.And(given.Decision) : given.Decision;
        }
    }
}

/// <summary>What is known of somebody who is about to be added.</summary>
public sealed record NewPerson(Identity Identity)
{
    public NhsNumber? NhsNumber { get; init; }

    /// <summary>Code of the list <c>nhs-number-statuses</c>: a number that was typed is present but not traced.</summary>
    public string NhsNumberStatus { get; init; } = "02";

    /// <summary>Hospital numbers and the like.</summary>
    public IReadOnlyList<OutsideNumber> OtherNumbers { get; init; } = [];

    /// <summary>Null, and not an empty form, where nothing is known.</summary>
    public ContactForm? Contact { get; init; }

    public AddressForm? Address { get; init; }

    /// <summary>The place that the postcode table gives for the address.</summary>
    public PlaceId? Place { get; init; }
}

/// <summary>A number of somebody else's for a person.</summary>
/// <param name="Scheme">Such as <c>hospital-number</c>.</param>
/// <param name="Issuer">The id of whoever gave it.</param>
public sealed record OutsideNumber(string Scheme, string Issuer, string Value);
