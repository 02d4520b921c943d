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

    /// <summary>The day from which nothing new is put under it, or null; what was recorded for it stays.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Adds one.</summary>
    public static Decision Add(OrganisationId id, string name, string kind, MembershipId by, DateTime now, out Organisation organisation)
    {
        organisation = new Organisation(id, name, kind);
        return new OrganisationAdded(id, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Puts right what is known of it.</summary>
    /// <param name="othersDiffer">Whether something beside it changes in the same act: its places or its outside number.</param>
    public Decision Change(string name, string kind, bool othersDiffer, MembershipId by, DateTime now)
    {
        if ((name, kind) == (Name, Kind) && !othersDiffer)
        {
            return new OrganisationSaysTheSame();
        }

        (Name, Kind) = (name, kind);
        return new OrganisationChanged(Id, by) { HappenedAt = now, Subjects = [] };
    }

    /// <param name="stillOpen">What is open under it, in words such as "2 services"; while there is any, it stays open.</param>
    public Decision Close(IReadOnlyCollection<string> stillOpen, MembershipId by, DateTime now)
    {
        if (ClosedOn is not null)
        {
            return new ClosedAlready();
        }

        if (stillOpen.Count > 0)
        {
            return new StillOpenUnderIt(string.Join(", ", stillOpen));
        }

        ClosedOn = LondonTime.DayOf(now);
        return new OrganisationClosed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Reopen(MembershipId by, DateTime now)
    {
        if (ClosedOn is null)
        {
            return new OpenAlready();
        }

        ClosedOn = null;
        return new OrganisationReopened(Id, by) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>A place that an organisation serves.</summary>
public sealed class OrganisationPlace
{
    public required OrganisationId OrganisationId { get; init; }

    public required PlaceId PlaceId { get; init; }
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

    /// <summary>The last day on which it holds, or null.</summary>
    public DateOnly? To { get; set; }
}
