using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>Anyone who helps: a trust, a council, a charity, a provider. May serve several places.</summary>
public sealed class Organisation : IVersioned
{
    private Organisation()
    {
    }

    public Organisation(OrganisationId id, string name, string kind)
    {
        (Id, Name, Kind) = (id, name, kind);
    }

    public OrganisationId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>A code of the list <c>organisation-kinds</c>: <c>trust</c>, <c>council</c>, <c>district-council</c>, <c>voluntary</c> …</summary>
    public string Kind { get; private set; } = "";

    public int Version { get; private set; }
}

/// <summary>A place that an organisation serves.</summary>
public sealed class OrganisationPlace
{
    public required OrganisationId OrganisationId { get; init; }

    public required PlaceId PlaceId { get; init; }
}

/// <summary>People who work one list together. A team may mix organisations, as a hospital team of link workers from two hosts does.</summary>
public sealed class Team
{
    private Team()
    {
    }

    public Team(TeamId id, OrganisationId organisation, string name)
    {
        (Id, OrganisationId, Name) = (id, organisation, name);
    }

    public TeamId Id { get; private set; }

    /// <summary>The organisation that answers for it.</summary>
    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; } = "";
}

/// <summary>A number that the outside world knows one of our rows by: ODS code, charity number, HSDS id, visit number.</summary>
public sealed class OutsideIdentifier
{
    public required RowId Id { get; init; }

    /// <summary>What it names: <c>organisation</c>, <c>site</c>, <c>ward</c>, <c>service</c>, <c>stay</c>, <c>referral</c>.</summary>
    public required string OwnerKind { get; init; }

    public required Guid OwnerId { get; init; }

    public required string Scheme { get; init; }

    public string? Issuer { get; init; }

    public required string Value { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}
