using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>A service's details given to a person to use themselves: recorded, with nobody asked and no clock.</summary>
public sealed class Pointer : IAttested, IAboutPerson
{
    private Pointer()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId? CaseId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PointedBy How { get; private set; }

    public DateTime PointedAt { get; private set; }

    /// <summary>Records that the details were handed over.</summary>
    public static Decision Towards(RowId id, PersonId person, CaseId? @case, ServiceId service, PointedBy how, DateTime now, out Pointer pointer)
    {
        pointer = new Pointer { Id = id, PersonId = person, CaseId = @case, ServiceId = service, How = how, PointedAt = now };
        return new PointedTowards(service, how) { HappenedAt = now, Subjects = [new Subject(person, @case, Section.Referral)] };
    }
}

/// <summary>How the details reached the person.</summary>
public enum PointedBy
{
    Print,
    Email,
    Text,
}
