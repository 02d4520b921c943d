using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Journey.Partners;

/// <summary>Everything that the directory says of a service, as somebody who knows it wrote it down.</summary>
/// <remarks>What changes by the hour is not in it: room has dated rows of its own (<see cref="ServiceRoom"/>).</remarks>
public sealed record ServiceEntry
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? Phone { get; init; }

    /// <summary>Where asks go when the service has no inbox of its own here.</summary>
    public string? Email { get; init; }

    public string? WebAddress { get; init; }

    /// <summary>A code of the list <c>recipient-classes</c>.</summary>
    public required string RecipientClass { get; init; }

    /// <summary>Codes of the list <c>needs</c>.</summary>
    public required IReadOnlyCollection<string> Needs { get; init; }

    public required IReadOnlyCollection<ServiceArea> Areas { get; init; }

    /// <summary>The areas in words, such as <c>Northvale</c>.</summary>
    public required string AreaWords { get; init; }

    /// <summary>Whose bank holidays it keeps.</summary>
    public required Nation Nation { get; init; }

    /// <summary>When it gives its help.</summary>
    public required OpeningHours Hours { get; init; }

    /// <summary>When somebody answers referrals.</summary>
    public required OpeningHours AnswerHours { get; init; }

    public AnswerPromise Promise { get; init; }

    public Eligibility Eligibility { get; init; } = Eligibility.Anyone;

    public ServiceReach Reach { get; init; } = new();

    public int NoticeHours { get; init; }

    /// <summary>What the person pays, in words; null for nothing.</summary>
    public string? Cost { get; init; }

    public Postcode? Postcode { get; init; }

    /// <summary>House, street and town where people find it; null where nobody goes there, or nobody said.</summary>
    public string? Street { get; init; }

    /// <summary>Its address is given to nobody, such as a refuge's: then none is kept, whoever writes one.</summary>
    public bool KeepsAddressClosed { get; init; }

    /// <summary>Where the postcode lies.</summary>
    public GridPoint? Base { get; init; }

    /// <summary>How far from its base it goes; null for no limit.</summary>
    public int? WithinMetres { get; init; }

    public bool ByTelephone { get; init; }

    /// <summary>While it takes nobody: the day it starts again.</summary>
    public DateOnly? ClosedUntil { get; init; }
}

/// <summary>A place that a service covers, whole or one postcode district of it.</summary>
/// <param name="District">The outward postcode; empty for the whole place.</param>
public readonly record struct ServiceArea(PlaceId Place, string District);

/// <summary>That a service meets a need in an area: what every search for help begins from.</summary>
public sealed class ServiceOffer
{
    public required ServiceId ServiceId { get; init; }

    /// <summary>A code of the list <c>needs</c>; empty while nobody knows which.</summary>
    public required string Need { get; init; }

    public required PlaceId PlaceId { get; init; }

    /// <summary>The outward postcode; empty for the whole place.</summary>
    public required string District { get; init; }
}
