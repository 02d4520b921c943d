using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>A council area with its nation, bank holidays, code-list editions and policies: a scope in the access policy, not a tenant.</summary>
public sealed class Place : IVersioned
{
    private Place()
    {
    }

    public Place(PlaceId id, string code, string name, Nation nation)
    {
        (Id, Code, Name, Nation) = (id, code, name, nation);
    }

    public PlaceId Id { get; private set; }

    /// <summary>Short and stable, for addresses and files: <c>northvale</c>. Fixed once given: files and addresses of others hold it.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Nation Nation { get; private set; }

    /// <summary>The day from which nothing new is put into it, or null; what was recorded there stays.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Adds one.</summary>
    public static Decision Add(PlaceId id, string code, string name, Nation nation, MembershipId by, DateTime now, out Place place)
    {
        place = new Place(id, code, name, nation);
        return new PlaceAdded(id, code, name, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Puts right what is known of it.</summary>
    /// <param name="othersDiffer">Whether something beside it changes in the same act: its council code or its editions.</param>
    public Decision Change(string name, Nation nation, bool othersDiffer, MembershipId by, DateTime now)
    {
        if ((name, nation) == (Name, Nation) && !othersDiffer)
        {
            return new SaysTheSame();
        }

        (Name, Nation) = (name, nation);
        return new PlaceChanged(Id, name, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Close(MembershipId by, DateTime now)
    {
        if (ClosedOn is not null)
        {
            return new ClosedAlready();
        }

        ClosedOn = LondonTime.DayOf(now);
        return new PlaceClosed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Reopen(MembershipId by, DateTime now)
    {
        if (ClosedOn is null)
        {
            return new OpenAlready();
        }

        ClosedOn = null;
        return new PlaceReopened(Id, by) { HappenedAt = now, Subjects = [] };
    }
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

    public required string Edition { get; set; }
}

/// <summary>A number or word that a place decides for itself, such as the share of leavers that must wait for confirmation.</summary>
public sealed class PlacePolicy
{
    public required PlaceId PlaceId { get; init; }

    public required string Name { get; init; }

    public required string Value { get; set; }
}
