using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A council area with its nation, bank holidays, code-list editions and policies: a scope in the access policy, not a tenant.</summary>
public sealed class Place
{
    private Place()
    {
    }

    public Place(PlaceId id, string code, string name, Nation nation)
    {
        (Id, Code, Name, Nation) = (id, code, name, nation);
    }

    public PlaceId Id { get; private set; }

    /// <summary>Short and stable, for addresses and files: <c>northvale</c>.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Nation Nation { get; private set; }
}

/// <summary>Whose law, bank holidays and code lists hold.</summary>
public enum Nation
{
    England,
    Wales,
}

/// <summary>The edition of a code list that a place uses now; what was recorded under another stays as it is.</summary>
public sealed class PlaceEdition
{
    public required PlaceId PlaceId { get; init; }

    public required string List { get; init; }

    public required string Edition { get; init; }
}

/// <summary>A number or word that a place decides for itself, such as the share of leavers that must wait for confirmation.</summary>
public sealed class PlacePolicy
{
    public required PlaceId PlaceId { get; init; }

    public required string Name { get; init; }

    public required string Value { get; init; }
}
