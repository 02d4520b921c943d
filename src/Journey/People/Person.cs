using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>Somebody who is helped, or who cares for somebody: a record in their own right, whatever their part.</summary>
/// <remarks>
/// An account, a volunteer and a person are three records that software never joins by itself.
/// Merging links records and moves no rows: a merged person names the one it is read as.
/// </remarks>
public sealed class Person : IVersioned
{
    private Person()
    {
    }

    public PersonId Id { get; private set; }

    /// <summary>The place where they live, by their postcode; empty when they live outside the region.</summary>
    public PlaceId? PlaceId { get; private set; }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>What they want to be called, where that differs.</summary>
    public string? PreferredName { get; private set; }

    public DateOnly? BirthDate { get; private set; }

    public DateOnly? DiedOn { get; private set; }

    public string? Phone { get; private set; }

    public string? Mobile { get; private set; }

    public string? Email { get; private set; }

    /// <summary>The record this one is read as, after a merge.</summary>
    public PersonId? SurvivorId { get; private set; }

    public int Version { get; private set; }
}

/// <summary>A number by which somebody else knows a person, with its life: NHS number, a trust's hospital number, a council's id.</summary>
public sealed class PersonIdentifier
{
    public required RowId Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary><c>nhs-number</c>, <c>hospital-number</c>, <c>council-id</c> …</summary>
    public required string Scheme { get; init; }

    /// <summary>Who gave it; empty for the NHS number, the trust's id for a hospital number.</summary>
    public required string Issuer { get; init; }

    public required string Value { get; init; }

    /// <summary>For NHS numbers the verification status, such as <c>01</c> present and verified; else empty.</summary>
    public string? Status { get; init; }

    public required DateTime From { get; init; }

    public DateTime? To { get; set; }
}
