using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>That two people who each have a record belong together, and whether one cares for the other unpaid.</summary>
/// <remarks>
/// A carer is a person in their own right, with needs, a case and sharing decisions of their own: nothing on the one record is shown to somebody who may see only the other.
/// </remarks>
public sealed class PersonRelationship : IVersioned, IAboutPerson
{
    private PersonRelationship()
    {
    }

    public RowId Id { get; private set; }

    /// <summary>The person from whose side it is told: the one cared for, where one cares.</summary>
    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>The other one: the carer, where one cares.</summary>
    public PersonId OtherId { get; private set; }

    /// <summary>Code of the list <c>relationships</c>: who the other is to the person.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Whether the other cares for the person, unpaid.</summary>
    public bool Cares { get; private set; }

    /// <summary>Whether they live under one roof; null while not asked.</summary>
    public bool? LivesWith { get; private set; }

    /// <summary>Hours of care in a usual week, as the carer puts it; null while not asked.</summary>
    public int? HoursAWeek { get; private set; }

    public DateTime Since { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Joins two people. Two may care for each other: that is a relationship each way.</summary>
    /// <param name="has">The relationships the person has.</param>
    public static (PersonRelationship? Relationship, Decision Decision) Record(
        RowId id, PersonId person, PersonId other, RelationshipForm form, IEnumerable<PersonRelationship> has, DateTime now)
    {
        Refusal? fault = form switch
        {
            _ when person == other => new RelatedToThemselves(),
            { Kind: null or "" } => new RelationshipMissing(),
            { HoursAWeek: < 0 or > 168 } => new HoursBeyondAWeek(),
            _ when has.Any(relationship => relationship.EndedAt is null && relationship.PersonId == person && relationship.OtherId == other) => new AlreadyRelated(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        var relationship = new PersonRelationship
        {
            Id = id, PersonId = person, OtherId = other, Kind = form.Kind!, Cares = form.Cares, LivesWith = form.LivesWith,
            HoursAWeek = form.Cares ? form.HoursAWeek : null, Since = now,
        };
        return (relationship, new RelationshipRecorded(id, person, other, form.Kind!, form.Cares) { HappenedAt = now, Subjects = relationship.About() });
    }

    /// <summary>Ends it: care has stopped, the two are no longer in touch, or one has died.</summary>
    public Decision End(DateTime now)
    {
        if (EndedAt is not null)
        {
            return new RelationshipAlreadyEnded();
        }

        EndedAt = now;
        return new RelationshipEnded(Id, PersonId, OtherId, Kind, Cares) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Contact), new Subject(OtherId, null, Section.Contact)];
}

/// <summary>What a form says about how two people belong together.</summary>
public sealed record RelationshipForm(string? Kind, bool Cares, bool? LivesWith = null, int? HoursAWeek = null);
