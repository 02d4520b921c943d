using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Inbox;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals;

/// <param name="ForHub">Whether only the transfer-of-care hub may arrange it.</param>
/// <param name="MoreLeftOut">How many more offer it and do not fit than are named.</param>
public sealed record MatchAnswer(string Need, string Label, bool ForHub, IReadOnlyList<CandidateLine> Services, IReadOnlyList<LeftOutLine> LeftOut, int MoreLeftOut);

/// <param name="Reasons">What speaks for it, strongest first.</param>
/// <param name="Checks">What to ask before relying on it.</param>
public sealed record CandidateLine(Guid Service, string Name, IReadOnlyList<string> Reasons, IReadOnlyList<string> Checks);

public sealed record LeftOutLine(Guid Service, string Name, IReadOnlyList<string> WhyNots);

/// <summary>One referral, as far as the key may see it.</summary>
/// <param name="Person">Whom it is about; null where the key knows only a carer whose need is in it.</param>
/// <param name="Words">What the sender wrote for everybody who is asked.</param>
public sealed record ReferralAnswer(Guid Id, Guid? Person, string Sender, DateTime SentAt, string? Words, IReadOnlyList<ReferralNeedLine> Needs, IReadOnlyList<ReferralAskLine> Asks)
{
    internal static ReferralAnswer Of(ReferralPicture picture) => new(
        picture.Id.Value, picture.About is null ? null : picture.Person.Value, picture.Sender, picture.SentAt, picture.Words,
        [.. picture.Needs.Select(n => new ReferralNeedLine(
            n.Need.Id.Value, n.Need.PersonId.Value, n.Need.Code, n.Label, n.Need.State, n.By, n.Outcome, n.Need.OutcomeWords, n.Need.WantedOn, n.Need.ContactedAt, n.Need.FailedAttempts,
            [.. n.WhyNots.Select(w => new WhyNotLine(w.Service, w.Reason))]))],
        [.. picture.Asks.Select(a => new ReferralAskLine(
            a.Ask.Id.Value, a.Ask.ServiceId.Value, a.Service, a.Ask.State, a.Ask.ReceivedAt, a.Ask.DueAt, a.Ask.OpenQuestion?.Words,
            [.. a.Answers.Select(answer => new AnswerLine(answer.Put.NeedId.Value, answer.Label, answer.Put.State, answer.Reason, answer.Put.AnsweredAt, answer.Put.AnswerWords))],
            QuestionLine.Of(a.Ask)))]);
}

/// <param name="By">Who has it in hand, of those that the key may know of.</param>
/// <param name="Outcome">How it ended, in the list's words.</param>
/// <param name="WhyNots">For an unmet need: the services looked at.</param>
public sealed record ReferralNeedLine(
    Guid Id, Guid Person, string Code, string Need, NeedState State, string? By, string? Outcome, string? OutcomeWords, DateOnly? WantedOn, DateTime? ContactedAt, int FailedAttempts,
    IReadOnlyList<WhyNotLine> WhyNots);

public sealed record WhyNotLine(string Service, string Reason);

/// <param name="DueAt">When the answer clock runs out.</param>
/// <param name="Question">What the service asked back and nobody has replied to.</param>
/// <param name="Questions">All that was asked back and replied, the oldest first.</param>
public sealed record ReferralAskLine(
    Guid Id, Guid Service, string ServiceName, AskState State, DateTime ReceivedAt, DateTime? DueAt, string? Question, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<QuestionLine> Questions);

/// <param name="Reason">Why it was declined, in the list's words.</param>
/// <param name="Words">What the service wrote with its answer.</param>
public sealed record AnswerLine(Guid Need, string Label, AskNeedState State, string? Reason, DateTime? AnsweredAt, string? Words);

/// <param name="By">Name and part as typed on an answer link; null for whoever was signed in.</param>
/// <param name="Reply">Null while there is none, and where the service decided without one.</param>
/// <param name="ClosedAt">When it was replied to, or was no longer open.</param>
public sealed record QuestionLine(string Words, string? By, DateTime At, string? Reply, DateTime? ClosedAt)
{
    internal static IReadOnlyList<QuestionLine> Of(Ask ask) =>
        [.. ask.Questions.OrderBy(question => question.AskedAt).Select(question => new QuestionLine(question.Words, question.AskedBy, question.AskedAt, question.Reply, question.RepliedAt))];
}

/// <param name="Next">What to ask for as <c>after</c> to get the next page; null on the last.</param>
public sealed record InboxAnswer(IReadOnlyList<InboxLine> Asks, string? Next)
{
    internal static InboxAnswer Of(InboxPage page) => new(
        [.. page.Rows.Select(r => new InboxLine(
            r.Ask.Value, r.Person.Value, r.Name, r.Service, r.State, r.ReceivedAt, r.DueAt, r.ParkedUntil, r.HandlerHasLeft ? null : r.Handler, r.Phone,
            [.. r.Needs.Select(n => new InboxNeedLine(n.Label, n.State, n.Contacted, n.FailedAttempts, n.NextAttemptAt))], r.HandlerHasLeft ? r.Handler : null))],
        page.Next);
}

/// <param name="Handler">Who has it in hand; null where nobody has who works here still.</param>
/// <param name="Phone">On which number they want to be rung.</param>
/// <param name="FormerHandler">Who had it in hand and has left.</param>
public sealed record InboxLine(
    Guid Ask, Guid Person, string Name, string Service, AskState State, DateTime ReceivedAt, DateTime? DueAt, DateTime? ParkedUntil, string? Handler, string? Phone,
    IReadOnlyList<InboxNeedLine> Needs, string? FormerHandler = null);

public sealed record InboxNeedLine(string Need, AskNeedState State, bool Contacted, int FailedAttempts, DateTime? NextAttemptAt);

/// <summary>One thing that a service was asked; the ETag of the answer is that of its answers.</summary>
/// <param name="District">The outward part of the postcode; the address comes with a yes.</param>
/// <param name="Reference">To be read out on the telephone; it opens nothing.</param>
/// <param name="Questions">All that was asked back and replied, the oldest first.</param>
public sealed record AskAnswer(
    Guid Id, string Reference, Guid Referral, Guid Person, string Name, string Service, AskState State, DateTime ReceivedAt, DateTime? DueAt, string Sender, string? SenderPhone, string? Words,
    string? Question, int? Age, string? District, string? Hospital, string? Ward, string? Mobility, string? Address, string? Phone, string? Mobile, string? Through, string? ThroughPhone,
    IReadOnlyList<AskNeedLine> Needs, IReadOnlyList<QuestionLine> Questions)
{
    internal static AskAnswer Of(ReferralPicture picture, AskPicture ask, Least about, ContactDetails? contact) => new(
        ask.Ask.Id.Value, AskReference.Of(ask.Ask.Id), picture.Id.Value, ask.Ask.PersonId.Value, ask.Subject, ask.Service, ask.Ask.State, ask.Ask.ReceivedAt, ask.Ask.DueAt, picture.Sender,
        picture.SenderPhone, picture.Words, ask.Ask.OpenQuestion?.Words, about.Age, about.District, about.Hospital, about.Ward, about.Mobility, about.Address, contact?.Phone, contact?.Mobile,
        contact?.Through, contact?.ThroughPhone,
        [.. ask.Answers.Select(answer => (answer, picture.Needs.Single(n => n.Need.Id == answer.Put.NeedId).Need)).Select(pair => new AskNeedLine(
            pair.Need.Id.Value, pair.Need.Code, pair.answer.Label, pair.answer.Put.State, pair.Need.WantedOn, pair.Need.Words, pair.Need.ContactedAt, pair.Need.FailedAttempts, pair.Need.NextAttemptAt))],
        QuestionLine.Of(ask.Ask));
}

/// <param name="Words">What the sender wrote for this need.</param>
public sealed record AskNeedLine(
    Guid Id, string Code, string Need, AskNeedState State, DateOnly? WantedOn, string? Words, DateTime? ContactedAt, int FailedAttempts, DateTime? NextAttemptAt);
