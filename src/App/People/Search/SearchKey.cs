using Homeward.Journey.Basics;

namespace Homeward.App.People.Search;

/// <summary>One key under which a person is found: see <see cref="Journey.People.Search.SearchKeys"/>.</summary>
public sealed class SearchKey
{
    public required long Key { get; init; }

    public required PersonId PersonId { get; init; }
}

/// <summary>That somebody asked after a person whom they may not see, kept to hold such questions to a number an hour.</summary>
public sealed class FullMatchQuestion
{
    public required RowId Id { get; init; }

    public required MembershipId MembershipId { get; init; }

    public required DateTime AskedAt { get; init; }
}
