using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Evidence that the person, or somebody close to them, was asked about a decision on leaving.</summary>
/// <remarks>Source: Care Act 2014 s74(1) as amended: patients and carers are involved as soon as is feasible. Each row says who, when and how.</remarks>
public sealed class Involvement : IAttested, IAboutPerson
{
    private Involvement()
    {
    }

    public RowId Id { get; private set; }

    public StayId StayId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>From the list <c>involved-people</c>: the person, a carer, an attorney, an advocate …</summary>
    public Coded Who { get; private set; } = null!;

    /// <summary>The carer or relative, where they are a person known here.</summary>
    public PersonId? InvolvedPersonId { get; private set; }

    /// <summary>From the list <c>involvement-ways</c>: in person, by telephone …, or that it was not possible.</summary>
    public Coded How { get; private set; } = null!;

    /// <summary>From the list <c>involvement-decisions</c>: pathway, destination, day of leaving …</summary>
    public Coded Decision { get; private set; } = null!;

    /// <summary>What they said, or why they could not be asked.</summary>
    public string? Words { get; private set; }

    /// <summary>When they were asked, as told.</summary>
    public DateTime At { get; private set; }

    public MembershipId RecordedBy { get; private set; }

    /// <summary>Somebody was asked, or could not be.</summary>
    /// <param name="told">What is recorded; its time may lie before the recording but not before the admission.</param>
    /// <param name="stay">The stay that the decision ends or shapes.</param>
    /// <param name="now">The instant of recording.</param>
    /// <param name="involvement">The row; null when refused.</param>
    public static Decision Record(Involving told, Stay stay, DateTime now, out Involvement? involvement)
    {
        involvement = null;
        if (told.At > now)
        {
            return new StillToCome();
        }

        if (told.At < stay.AdmittedAt)
        {
            return new BeforeAdmission();
        }

        involvement = new Involvement
        {
            Id = told.Id,
            StayId = stay.Id,
            PersonId = stay.PersonId,
            CaseId = stay.CaseId,
            Who = told.Who,
            InvolvedPersonId = told.InvolvedPersonId,
            How = told.How,
            Decision = told.Decision,
            Words = told.Words,
            At = told.At,
            RecordedBy = told.By,
        };
        return new PersonInvolved(stay.Id, told.Who, told.How, told.Decision)
        {
            HappenedAt = told.At,
            Subjects = [new Subject(stay.PersonId, stay.CaseId, Section.Hospital)],
        };
    }
}

/// <summary>What somebody at the screen tells about who was asked.</summary>
public sealed record Involving(RowId Id, Coded Who, PersonId? InvolvedPersonId, Coded How, Coded Decision, string? Words, DateTime At, MembershipId By);
