using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>Somebody of the made-up region, with all that the record holds of them.</summary>
internal sealed class Resident
{
    public required Person Person { get; init; }

    /// <summary>Where they live; people from elsewhere in the country are left out.</summary>
    public required Place Place { get; init; }

    public required PostcodePoint Home { get; init; }

    public required ContactDetails Contact { get; init; }

    public required Circumstances Circumstances { get; init; }

    /// <summary>Every other row about them: numbers, addresses, adjustments, words of their own.</summary>
    public List<object> Rows { get; } = [];

    /// <summary>The open case, or the last one.</summary>
    public Case? Case { get; set; }

    /// <summary>Who cares for them unpaid and has a record of their own.</summary>
    public Resident? Carer { get; set; }

    public PersonId Id => Person.Id;

    public int AgeOn(DateOnly day) => day.Year - Person.BirthDate!.Value.Year - (day.DayOfYear < Person.BirthDate.Value.DayOfYear ? 1 : 0);

    /// <summary>Every row about them, their own first.</summary>
    public IEnumerable<object> Everything => [Person, Contact, Circumstances, .. Rows];

    public IEnumerable<T> Of<T>() => Rows.OfType<T>();
}
