using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>That somebody looked at two records that could be one person’s, and says they are two people’s: nobody is asked about them again.</summary>
/// <remarks>One row for a pair, whichever way round it was looked at. Should it turn out otherwise, they can still be joined.</remarks>
public sealed class ToldApart : IVersioned, IAboutPerson
{
    private ToldApart()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public PersonId OtherId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public MembershipId ById { get; private set; }

    public DateTime At { get; private set; }

    public int Version { get; private set; }

    /// <param name="already">What was said of the pair before, if anything.</param>
    public static (ToldApart? Row, Decision Decision) Say(RowId id, Person one, Person other, ToldApart? already, MembershipId by, DateTime now)
    {
        Refusal? fault = one switch
        {
            _ when one.Id == other.Id => new MergedWithItself(),
            _ when one.SurvivorId is not null || other.SurvivorId is not null => new ReadAsAnother(),
            _ when already is not null => new AlreadyToldApart(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        var (first, second) = Pair(one.Id, other.Id);
        var row = new ToldApart { Id = id, PersonId = first, OtherId = second, ById = by, At = now };
        return (row, new PeopleToldApart(id, first, second)
        {
            HappenedAt = now, Subjects = [new Subject(first, null, Section.Identity), new Subject(second, null, Section.Identity)],
        });
    }

    /// <summary>The two in the order in which the row names them.</summary>
    public static (PersonId First, PersonId Second) Pair(PersonId one, PersonId other) => one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
}
