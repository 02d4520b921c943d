using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>A closing letter as one of those to whom it went was sent it: never changed afterwards, but for when it was posted and by when its link opens.</summary>
public sealed class LetterCopy : IVersioned, IAboutPerson
{
    /// <summary>How often a date of birth may be given wrongly before the link of a letter ends.</summary>
    public const int MostGuesses = 5;

    /// <summary>For how many days the link of a letter opens it.</summary>
    public const int LinkDays = 28;

    private LetterCopy()
    {
    }

    internal LetterCopy(ClosingLetter letter, CopyForm form, MembershipId by, DateTime now)
    {
        (Id, LetterId, PlanId, PersonId, CaseId, SentAt, SentById) = (form.Id, letter.Id, letter.PlanId, letter.PersonId, letter.CaseId, now, by);
        (To, Name, Address, Way, Size, Parts, HolderId, ReferralId) = (form.To, form.Name, form.Address, form.Way, form.Size, [.. form.Parts], form.Holder, form.Referral);
        (LinkHash, LinkEndsAt) = (form.LinkHash, form.LinkHash is null ? null : now.AddDays(LinkDays));
    }

    public LetterCopyId Id { get; private set; }

    public LetterId LetterId { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public LetterTo To { get; private set; }

    /// <summary>To whom, by name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What stands on the envelope below the name; null where no address is known, or it is kept safe.</summary>
    public string? Address { get; private set; }

    public LetterWay Way { get; private set; }

    /// <summary>In which print, in points.</summary>
    public int Size { get; private set; }

    /// <summary>The letter as it went, from top to bottom.</summary>
    public List<LetterPart> Parts { get; private set; } = [];

    /// <summary>The ward or membership that had sent the referral, for their copy.</summary>
    public Guid? HolderId { get; private set; }

    /// <summary>The newest referral of theirs that the letter answers, for their copy.</summary>
    public ReferralId? ReferralId { get; private set; }

    public DateTime SentAt { get; private set; }

    public MembershipId SentById { get; private set; }

    /// <summary>When somebody said that it was posted or handed over; null where it was not, or need not be.</summary>
    public DateTime? PostedAt { get; private set; }

    /// <summary>The hash of the secret in the person's link; null where it went another way.</summary>
    public string? LinkHash { get; private set; }

    public DateTime? LinkEndsAt { get; private set; }

    /// <summary>How often a wrong date of birth was given.</summary>
    public int WrongGuesses { get; private set; }

    /// <summary>When the person first opened it by the link.</summary>
    public DateTime? OpenedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether the link opens it still, for whoever knows the date of birth.</summary>
    public bool LinkLives(DateTime now) => LinkEndsAt > now && WrongGuesses < MostGuesses;

    /// <summary>It has been posted, or handed over.</summary>
    public Decision Post(DateTime now)
    {
        if (Way != LetterWay.Post || PostedAt is not null)
        {
            return new NothingToPost();
        }

        PostedAt = now;
        return new ClosingLetterPosted(LetterId, PlanId, Id, To) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Somebody opens it by the link and gives a date of birth.</summary>
    /// <param name="isRight">Whether that is the person's.</param>
    /// <returns>Refused where it is not, or the link lives no more; only the first opening is a fact, and each wrong try counts.</returns>
    public Decision Open(bool isRight, DateTime now)
    {
        if (!LinkLives(now))
        {
            return new LetterLinkIsOver();
        }

        if (!isRight)
        {
            WrongGuesses++;
            return new ClosingLetterNotOpened(LetterId, PlanId, Id) { HappenedAt = now, Subjects = About() };
        }

        if (OpenedAt is not null)
        {
            return new NothingChanged();
        }

        OpenedAt = now;
        return new ClosingLetterOpened(LetterId, PlanId, Id) { HappenedAt = now, Subjects = About() };
    }

    internal bool IsFor(CopyForm form) => form.To == To && form.Holder == HolderId;

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Plan)];
}

/// <summary>To whom a closing letter goes, how, and what they are sent.</summary>
/// <param name="Holder">For whoever referred: the ward, else the membership, that sent it.</param>
/// <param name="LinkHash">For the person by e-mail: the hash of the secret in their link.</param>
public sealed record CopyForm(
    LetterCopyId Id, LetterTo To, string Name, string? Address, LetterWay Way, int Size, IReadOnlyList<LetterPart> Parts, Guid? Holder = null, ReferralId? Referral = null, string? LinkHash = null);

/// <summary>One part of a letter as it went.</summary>
/// <param name="Heading">Null for what stands without one.</param>
public sealed record LetterPart(string? Heading, string Words);

/// <summary>To whom a closing letter goes.</summary>
public enum LetterTo
{
    Person,

    /// <summary>The person's GP practice.</summary>
    Gp,

    /// <summary>Whoever had referred them.</summary>
    Sender,
}

/// <summary>How a copy of a closing letter goes.</summary>
public enum LetterWay
{
    /// <summary>Printed, and posted or handed over by whoever sends it.</summary>
    Post,

    /// <summary>By a link in an e-mail that says nothing of what stands in the letter.</summary>
    Email,

    /// <summary>Read here, by somebody who signs in; a message says that it is there.</summary>
    Here,
}
