using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>Where a postcode lies, and what it belongs to.</summary>
public sealed class PostcodePoint
{
    /// <summary>In its written form, such as <c>NV1 2AB</c>.</summary>
    public required string Postcode { get; init; }

    /// <summary>Metres east and north on the national grid.</summary>
    public required int East { get; init; }

    public required int North { get; init; }

    /// <summary>The outward part.</summary>
    public required string District { get; init; }

    /// <summary>The neighbourhood in which teams work together, where the place has named them; else empty.</summary>
    public required string Neighbourhood { get; init; }

    /// <summary>The place it lies in; null for outside the region.</summary>
    public PlaceId? PlaceId { get; init; }

    /// <summary>Tenth of the nation by deprivation, 1 the most deprived; null where nobody said.</summary>
    public int? Decile { get; init; }
}
