using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>People who work one list together. A team may mix organisations, as a hospital team of link workers from two hosts does.</summary>
public sealed class Team : IVersioned
{
    private Team()
    {
    }

    public Team(TeamId id, OrganisationId organisation, string name)
    {
        (Id, OrganisationId, Name) = (id, organisation, name);
    }

    public TeamId Id { get; private set; }

    /// <summary>The organisation that answers for it; its members may work for others.</summary>
    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The day from which nobody new joins it, or null.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Adds one.</summary>
    public static Decision Add(TeamId id, OrganisationId organisation, string name, MembershipId by, DateTime now, out Team team)
    {
        team = new Team(id, organisation, name);
        return new TeamAdded(id, organisation, name, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Puts right its name, or which organisation answers for it.</summary>
    public Decision Change(OrganisationId organisation, string name, MembershipId by, DateTime now)
    {
        if ((organisation, name) == (OrganisationId, Name))
        {
            return new SaysTheSame();
        }

        (OrganisationId, Name) = (organisation, name);
        return new TeamChanged(Id, organisation, name, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Close(MembershipId by, DateTime now)
    {
        if (ClosedOn is not null)
        {
            return new ClosedAlready();
        }

        ClosedOn = LondonTime.DayOf(now);
        return new TeamClosed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Reopen(MembershipId by, DateTime now)
    {
        if (ClosedOn is null)
        {
            return new OpenAlready();
        }

        ClosedOn = null;
        return new TeamReopened(Id, by) { HappenedAt = now, Subjects = [] };
    }
}
