using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.Journey.Hospital;

/// <summary>A hospital: acute or community. May serve several places; patients from outside the region fall to the place it stands in.</summary>
public sealed class Site : IVersioned
{
    private Site()
    {
    }

    public Site(SiteId id, SiteDetails details)
    {
        Id = id;
        Take(details);
    }

    public SiteId Id { get; private set; }

    /// <summary>The trust or health board that runs it; its hospital numbers count here.</summary>
    public OrganisationId OrganisationId { get; private set; }

    public PlaceId PlaceId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>How census files name it.</summary>
    public string Code { get; private set; } = "";

    /// <summary><c>acute</c> or <c>community</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The day from which it takes no patients, or null; its past stays.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    public SiteDetails Details => new(OrganisationId, PlaceId, Name, Code, Kind);

    /// <summary>Adds one.</summary>
    public static Decision Add(SiteId id, SiteDetails details, MembershipId by, DateTime now, out Site site)
    {
        site = new Site(id, details);
        return new HospitalAdded(id, details.Code, details.Name, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Puts right what is known of it.</summary>
    /// <param name="othersDiffer">Whether something beside it changes in the same act: its outside number.</param>
    /// <param name="hasHadPatients">Whether anybody has ever been in a bed here: then the trust is fixed, for their hospital numbers are that trust's.</param>
    public Decision Change(SiteDetails details, bool othersDiffer, bool hasHadPatients, MembershipId by, DateTime now)
    {
        if (details == Details && !othersDiffer)
        {
            return new SaysTheSame();
        }

        if (hasHadPatients && details.Organisation != OrganisationId)
        {
            return new NumbersAreTheTrusts();
        }

        Take(details);
        return new HospitalChanged(Id, details.Code, details.Name, by) { HappenedAt = now, Subjects = [] };
    }

    /// <param name="inBeds">How many people are in its beds as far as is known.</param>
    public Decision Close(int inBeds, MembershipId by, DateTime now)
    {
        if (ClosedOn is not null)
        {
            return new ClosedAlready();
        }

        if (inBeds > 0)
        {
            return new StillInBeds(inBeds);
        }

        ClosedOn = LondonTime.DayOf(now);
        return new HospitalClosed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Reopen(MembershipId by, DateTime now)
    {
        if (ClosedOn is null)
        {
            return new OpenAlready();
        }

        ClosedOn = null;
        return new HospitalReopened(Id, by) { HappenedAt = now, Subjects = [] };
    }

    private void Take(SiteDetails details) =>
        (OrganisationId, PlaceId, Name, Code, Kind) = (details.Organisation, details.Place, details.Name, details.Code, details.Kind);
}

/// <summary>What is said of a hospital.</summary>
/// <param name="Kind"><c>acute</c> or <c>community</c>.</param>
public sealed record SiteDetails(OrganisationId Organisation, PlaceId Place, string Name, string Code, string Kind);
