using System.Globalization;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>One referral as the acting membership may see it: only the needs and asks of people it may read, and for a helper only its own.</summary>
/// <param name="About">Whom it is about, by name; null where the reader knows only a carer whose need is in it.</param>
/// <param name="Sender">Who sent it, in which part: "Mina Okafor, ward nurse, Ward 7".</param>
/// <param name="SentBy">The membership that sent it.</param>
/// <param name="ActsAsSender">Whether the sender's acts are the acting membership's to do.</param>
/// <param name="News">Who reads by e-mail what becomes of it; null where it is not the reader's to know, and once nothing of it is open.</param>
public sealed record ReferralPicture(
    ReferralId Id, PersonId Person, string? About, CaseId Case, string Sender, string? SenderPhone, MembershipId SentBy, DateTime SentAt, string? Words, bool ActsAsSender, NewsReader? News,
    IReadOnlyList<NeedPicture> Needs, IReadOnlyList<AskPicture> Asks);

/// <param name="Subject">Whose need it is, by name.</param>
/// <param name="Outcome">How it ended, in the list's words.</param>
/// <param name="By">Who has it in hand, of those that the reader may know of.</param>
/// <param name="Whole">Whether the reader may know of everybody who was asked.</param>
/// <param name="Asking">Who waits for the sender's reply to a question; null where nobody does.</param>
/// <param name="IsMine">Whether the reader is on the sender's side, and so the one to reply.</param>
/// <param name="IsForHub">Whether only the hub may arrange it and has asked nobody yet.</param>
/// <param name="WhyNots">For an unmet need: each service looked at, and why it was left out.</param>
/// <param name="FoundAt">When nobody was found for it, last; null where somebody always was.</param>
public sealed record NeedPicture(
    Need Need, string Label, string Subject, string? Outcome, string? By, string? Asking, bool IsMine, bool Whole, bool IsForHub, IReadOnlyList<(string Service, string Reason)> WhyNots, IReadOnlyList<AttemptPicture> Attempts, DateTime? FoundAt = null)
{
    /// <summary>Where it stands, in a few words.</summary>
    public string State => Need.State switch
    {
        NeedState.Accepted when Need.TriesHaveEnded => $"{By ?? "A service"} could not reach them",
        NeedState.Accepted => $"{By ?? "A service"} does it",
        NeedState.Unmet => By is null ? "Nobody found" : $"Nobody found in time; {By} can still say yes",
        NeedState.Ended => Outcome ?? "Ended",
        NeedState.EnteredInError => "Entered in error",
        _ => Asking is not null ? (IsMine ? $"Waiting for your reply to {Asking}" : "Waiting for the sender’s reply")
            : By is not null ? $"Waiting for {By}" : IsForHub ? "The hub arranges this" : Whole ? "Nobody asked at the moment" : "No longer with you",
    };

    /// <summary>Whether the last who tried spoke with them, and they asked to be rung another time.</summary>
    public bool IsToBeRungLater => Need is { FailedAttempts: 0, NextAttemptAt: not null } && Attempts.MaxBy(attempt => attempt.At) is { Reached: true };

    /// <summary>Whether it is open and in nobody's hands, as far as somebody who may know of all can tell.</summary>
    public bool IsAdrift => Need.State == NeedState.Open && By is null && !IsForHub && Whole;

    /// <summary>The colour of its tag in the page look.</summary>
    public string Tag => Need.State switch
    {
        NeedState.Accepted => Need.TriesHaveEnded ? "nhsuk-tag--orange" : "nhsuk-tag--green",
        NeedState.Unmet => "nhsuk-tag--red",
        NeedState.Ended or NeedState.EnteredInError => "nhsuk-tag--grey",
        _ => Asking is not null ? "nhsuk-tag--orange" : By is not null || IsForHub ? "nhsuk-tag--blue" : Whole ? "nhsuk-tag--red" : "nhsuk-tag--grey",
    };
}

public sealed record AttemptPicture(DateTime At, string Result, bool Reached, string? Words);

/// <summary>Tries at contact as a page shows them at a moment.</summary>
public sealed record TriesAt(IReadOnlyList<AttemptPicture> Tries, DateTime Now);

/// <param name="Handler">The worker who has it, by name; null for the whole inbox.</param>
/// <param name="Phone">On which number the service is rung.</param>
/// <param name="LinkUntil">Until when a link without account lives; null where none does.</param>
/// <param name="Calls">What somebody has to ring it for now.</param>
public sealed record AskPicture(Ask Ask, string Service, string? Phone, string Subject, string? Handler, DateTime? LinkUntil, IReadOnlyList<CallFor> Calls, IReadOnlyList<AnswerPicture> Answers)
{
    /// <summary>Whether that worker works here no more, so that nobody has it.</summary>
    public bool HandlerHasLeft { get; init; }

    /// <summary>Whether the code of the link that lives was typed with so many wrong PINs that it opens nothing.</summary>
    public bool CodeIsSpent { get; init; }

    public IEnumerable<AnswerPicture> Waiting => Answers.Where(answer => answer.Put.Waits);

    /// <summary>Whether somebody has to ring it for its answer now: what wants to be thought about waits for its time.</summary>
    public bool ToRing => Calls.Contains(CallFor.Answer);

    /// <summary>Whether somebody has to tell it name and address on the telephone.</summary>
    public bool WantsNameAndAddress => Calls.Contains(CallFor.NameAndAddress);

    /// <summary>On what number, or at which address, whoever said yes by a link is told name and address; null where there is none.</summary>
    public string? ReachOn => Call.Reach(Phone, Held.Select(answer => answer.Put.ReachOn).FirstOrDefault(given => given is not null));

    public IEnumerable<AnswerPicture> Held => Answers.Where(answer => answer.Put.State == AskNeedState.Accepted);
}

/// <param name="Reason">Why it was declined, in the list's words.</param>
public sealed record AnswerPicture(AskNeed Put, string Label, string? Reason)
{
    /// <summary>When and by whom it came to stand as it does: whoever took it back where it was taken back, else whoever answered.</summary>
    public (DateTime? At, string? By) Last => Put.EndedAt is { } ended ? (ended, Put.EndedBy) : (Put.AnsweredAt, Put.AnsweredBy);

    /// <summary>Until when it is put aside, to end the sentence with; empty where it is not.</summary>
    public string Aside(DateTime now) => Put.ParkedUntil is { } until ? $" until {ClockWords.Moment(until, now)}" : "";

    public string State => Put.State switch
    {
        AskNeedState.Asked => "No answer yet",
        AskNeedState.Questioned => "Asked a question",
        AskNeedState.Parked => Put.ByPhone ? "Want to think about it" : "Put aside",
        AskNeedState.Accepted => "Said yes",
        AskNeedState.Declined => $"Said no: {Reason}{(Put.NoPlaceUntil is { } until ? $" until {until.ToString("d MMMM", CultureInfo.InvariantCulture)}" : "")}",
        AskNeedState.PassedOn => "Passed it on",
        AskNeedState.Finished => "Finished",
        AskNeedState.Withdrawn => "Taken back",
        AskNeedState.ClosedByAnother => "Another service said yes first",
        _ => "Entered in error",
    };
}
