using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>A way for a service to answer one ask without an account, and after its yes to tell how it goes: a long secret address, and a short code to be read out over the telephone.</summary>
/// <remarks>
/// Looking consumes nothing, for mail scanners open links. One answer consumes it; a question ends it too, and the sender's reply sends a new one.
/// Putting it aside is no answer: the link goes on living, and for longer where the day lies beyond its end.
/// The one that a yes brings takes tries at contact until the last outcome, which consumes it; it has no code that anybody is told.
/// Only hashes of the address and of the code are kept. The short code also needs the service's PIN, and too many wrong ones end the code:
/// one that was overheard is worth nothing, and whoever has the secret address goes on with it.
/// </remarks>
public sealed class AnswerLink : IVersioned, IAboutPerson
{
    /// <summary>Wrong PINs, for one code, after which the code opens nothing and the sender must send another.</summary>
    public const int WrongPinsAllowed = 5;

    private AnswerLink()
    {
    }

    public AnswerLinkId Id { get; private set; }

    public AskId AskId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public LinkFor For { get; private set; }

    /// <summary>Hash of the long secret; unique.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>Hash of the short spoken code; unique among those that live.</summary>
    public string CodeHash { get; private set; } = "";

    public DateTime SentAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public int WrongPins { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public LinkEnd? EndedBecause { get; private set; }

    public int Version { get; private set; }

    /// <summary>Opens one for an ask that waits; where an older one lives, end that first with <see cref="LinkEnd.Replaced"/>.</summary>
    public static Decision Open(AnswerLinkId id, Ask ask, LinkSecrets hashes, DateTime expiresAt, DateTime now, out AnswerLink? link) =>
        Open(LinkFor.Answer, ask.State is AskState.Waiting, id, ask, hashes, expiresAt, now, out link);

    /// <summary>Opens one for an ask of which something was accepted: to tell of contact and outcome by.</summary>
    public static Decision OpenForWork(AnswerLinkId id, Ask ask, LinkSecrets hashes, DateTime expiresAt, DateTime now, out AnswerLink? link) =>
        Open(LinkFor.Work, ask.Needs.Any(put => put.State == AskNeedState.Accepted), id, ask, hashes, expiresAt, now, out link);

    private static Decision Open(LinkFor purpose, bool isWanted, AnswerLinkId id, Ask ask, LinkSecrets hashes, DateTime expiresAt, DateTime now, out AnswerLink? link)
    {
        link = null;
        if (!isWanted)
        {
            return new NothingToAnswer();
        }

        if (expiresAt <= now)
        {
            return new LinkNotValid();
        }

        link = new AnswerLink
        {
            Id = id,
            AskId = ask.Id,
            ServiceId = ask.ServiceId,
            PersonId = ask.PersonId,
            CaseId = ask.CaseId,
            For = purpose,
            TokenHash = hashes.TokenHash,
            CodeHash = hashes.CodeHash,
            SentAt = now,
            ExpiresAt = expiresAt,
        };
        return new AnswerLinkSent(id, ask.Id, ask.ServiceId, expiresAt, purpose) { HappenedAt = now, Subjects = [ask.Subject] };
    }

    /// <summary>Whether it opens the page at this moment.</summary>
    public bool Lives(DateTime now) => EndedAt is null && now < ExpiresAt;

    /// <summary>Whether it lives, and so many wrong PINs came with its code that the code opens nothing.</summary>
    public bool CodeIsSpent(DateTime now) => Lives(now) && WrongPins >= WrongPinsAllowed;

    /// <summary>Lets it live until a later moment, because the service put aside what it is to answer by it.</summary>
    public Decision Prolong(DateTime until, DateTime now)
    {
        if (!Lives(now))
        {
            return new LinkNotValid();
        }

        if (until <= ExpiresAt)
        {
            return new LinkLivesThatLong();
        }

        ExpiresAt = until;
        return new AnswerLinkProlonged(Id, AskId, ServiceId, until) { HappenedAt = now, Subjects = [Subject] };
    }

    /// <summary>Ends it: by the one answer, a question, the sender, or a newer link.</summary>
    public Decision End(LinkEnd because, DateTime now)
    {
        if (!Lives(now))
        {
            return new LinkNotValid();
        }

        (EndedAt, EndedBecause) = (now, because);
        return Ended(now);
    }

    /// <summary>Ends it because an older copy of the region was put back: whether it was used or taken back since, the copy does not know. One that has run out ends too.</summary>
    public Decision EndByRestore(DateTime now)
    {
        if (EndedAt is not null)
        {
            return new LinkNotValid();
        }

        (EndedAt, EndedBecause) = (now, LinkEnd.Restored);
        return Ended(now);
    }

    /// <summary>Tries the PIN that goes with the spoken code. The last wrong one allowed ends the code.</summary>
    /// <returns>A refusal when link or code is dead; otherwise the fact of a wrong PIN, or null when the PIN was right.</returns>
    public Decision? TryPin(bool right, DateTime now)
    {
        if (!Lives(now) || CodeIsSpent(now))
        {
            return new LinkNotValid();
        }

        if (right)
        {
            return null;
        }

        WrongPins++;
        Decision guessed = new AnswerLinkGuessed(Id, AskId, ServiceId, WrongPins) { HappenedAt = now, Subjects = [Subject] };
        return CodeIsSpent(now) ? guessed.And(new AnswerCodeEnded(Id, AskId, ServiceId) { HappenedAt = now, Subjects = [Subject] }) : guessed;
    }

    private Subject Subject => new(PersonId, CaseId, Section.Referral);

    private AnswerLinkEnded Ended(DateTime now) => new(Id, AskId, ServiceId, EndedBecause!.Value, For) { HappenedAt = now, Subjects = [Subject] };
}

/// <summary>What a link is good for.</summary>
public enum LinkFor
{
    /// <summary>The one answer, or a question.</summary>
    Answer,

    /// <summary>After a yes: tries at contact, and how it ended.</summary>
    Work,
}

/// <summary>What is kept of a link's two secrets.</summary>
public sealed record LinkSecrets(string TokenHash, string CodeHash);

/// <summary>Why a link opens nothing any more, other than by its date.</summary>
public enum LinkEnd
{
    /// <summary>The one answer was given, or the last outcome told.</summary>
    Answered,

    /// <summary>A question was asked; the reply brings a new link.</summary>
    Question,

    /// <summary>The sender took it back, or the ask no longer needs an answer.</summary>
    Revoked,

    /// <summary>Another service said yes first.</summary>
    AnotherHelps,

    /// <summary>A newer link took its place.</summary>
    Replaced,

    /// <summary>An older copy of the region was put back.</summary>
    Restored,
}
