using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.Journey.Hospital;

/// <summary>A ward of a hospital.</summary>
public sealed class Ward : IVersioned
{
    private Ward()
    {
    }

    public Ward(WardId id, SiteId site, string name, string code, int beds)
    {
        (Id, SiteId, Name, Code, Beds) = (id, site, name, code, beds);
    }

    public WardId Id { get; private set; }

    public SiteId SiteId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>How census files name it.</summary>
    public string Code { get; private set; } = "";

    public int Beds { get; private set; }

    /// <summary>The day from which nobody comes onto it, or null; whoever lay there still has it in their record.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Adds one.</summary>
    public static Decision Add(WardId id, SiteId site, string name, string code, int beds, MembershipId by, DateTime now, out Ward ward)
    {
        ward = new Ward(id, site, name, code, beds);
        return new WardAdded(id, site, code, name, beds, by) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Puts right its name, its code or how many beds it has.</summary>
    public Decision Change(string name, string code, int beds, MembershipId by, DateTime now)
    {
        if ((name, code, beds) == (Name, Code, Beds))
        {
            return new SaysTheSame();
        }

        (Name, Code, Beds) = (name, code, beds);
        return new WardChanged(Id, code, name, beds, by) { HappenedAt = now, Subjects = [] };
    }

    /// <param name="inBeds">How many people are on it as far as is known.</param>
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
        return new WardClosed(Id, by) { HappenedAt = now, Subjects = [] };
    }

    public Decision Reopen(MembershipId by, DateTime now)
    {
        if (ClosedOn is null)
        {
            return new OpenAlready();
        }

        ClosedOn = null;
        return new WardReopened(Id, by) { HappenedAt = now, Subjects = [] };
    }
}
