using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>A hospital: acute or community. May serve several places; patients from outside the region fall to the place it stands in.</summary>
public sealed class Site
{
    public required SiteId Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required PlaceId PlaceId { get; init; }

    public required string Name { get; init; }

    /// <summary>How census files name it.</summary>
    public required string Code { get; init; }

    /// <summary><c>acute</c> or <c>community</c>.</summary>
    public required string Kind { get; init; }
}

/// <summary>A ward of a site.</summary>
public sealed class Ward
{
    public required WardId Id { get; init; }

    public required SiteId SiteId { get; init; }

    public required string Name { get; init; }

    /// <summary>How census files name it.</summary>
    public required string Code { get; init; }

    public required int Beds { get; init; }
}
