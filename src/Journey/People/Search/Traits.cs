namespace Homeward.Journey.People.Search;

/// <summary>What is known, or asked, about somebody when two records are held against each other. Anything may be unknown.</summary>
public sealed record Traits
{
    public string Given { get; init; } = "";

    public string Family { get; init; } = "";

    public string? PreferredName { get; init; }

    /// <summary>Names they had before or also go by.</summary>
    public IReadOnlyList<PersonName> OtherNames { get; init; } = [];

    public DateOnly? BirthDate { get; init; }

    /// <summary>Postcodes as written by <see cref="Basics.Postcode"/>: where they live and have lived.</summary>
    public IReadOnlyList<string> Postcodes { get; init; } = [];

    /// <summary>Telephone numbers as <see cref="PhoneNumber.Digits"/>.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>The live NHS number, ten digits.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>Whether there is nothing at all to go by.</summary>
    public bool IsEmpty => Family.Length == 0 && Given.Length == 0 && BirthDate is null && Postcodes.Count == 0 && Phones.Count == 0 && NhsNumber is null;
}
