using Homeward.Journey.Basics;

namespace Homeward.Journey.Support.Volunteering;

/// <summary>That a volunteer and a person are not to meet again: they fell out, or one of them asked for it.</summary>
public sealed class KeptApart : IVersioned, IAboutPerson
{
    /// <summary>The most that is kept of why, in characters.</summary>
    public const int LongestWords = 500;

    private KeptApart()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public VolunteerId VolunteerId { get; private set; }

    public string Words { get; private set; } = "";

    public DateTime Since { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>From now on they are kept apart.</summary>
    public static Decision Begin(RowId id, PersonId person, VolunteerId volunteer, string? words, DateTime now, out KeptApart? apart)
    {
        apart = null;
        var said = Typed.Text(words);
        if (said is null || said.Length > LongestWords)
        {
            return said is null ? new WhyApartMissing() : new People.WordsTooLong(LongestWords);
        }

        apart = new KeptApart { Id = id, PersonId = person, VolunteerId = volunteer, Words = said, Since = now };
        return new VolunteerKeptApart(volunteer) { HappenedAt = now, Subjects = apart.About() };
    }

    /// <summary>They may meet again.</summary>
    public Decision End(DateTime now)
    {
        if (EndedAt is not null)
        {
            return new NotKeptApart();
        }

        EndedAt = now;
        return new VolunteerMayMeetThemAgain(VolunteerId) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Plan)];
}
