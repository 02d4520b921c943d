using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Duties;

/// <summary>What a message says: a subject that may be read over a shoulder, and plain text.</summary>
public sealed record Letter(string Subject, string Text);

/// <summary>Something a service was asked, as a message about a change speaks of it.</summary>
/// <param name="Link">The secret address at which it goes on without an account; null where none lives.</param>
public sealed record ChangedAsk(string Reference, string Sender, string? Phone, string? Link);

/// <summary>The wording of the messages that referrals send. None names a person; only the sender reads what kind of help their own referral was about, and never in a subject line.</summary>
public static class Letters
{
    /// <summary>To a service: somebody wants its answer.</summary>
    /// <param name="reference">What the service can name on the telephone.</param>
    /// <param name="answer">The secret address to answer by.</param>
    /// <param name="inbox">The address of the inbox, for those with an account.</param>
    public static Letter Asked(string service, string reference, DateTime? due, DateTime linkEnds, bool afterReply, string answer, string inbox, DateTime now)
    {
        var by = due is { } dueAt ? $"Please answer by {ClockWords.Deadline(dueAt, now)}." : "Please answer as soon as you can.";
        return new Letter(
            afterReply ? "Homeward: your question has been answered" : "Homeward: can you help? An answer is wanted",
            $"To: {service}\n\n"
            + (afterReply ? "The sender has answered your question. " : "Somebody is coming home from hospital, or cares for someone who is, and you are asked whether you can help. ")
            + $"{by}\n\nOpen this link to see what is needed and to answer; no account is wanted:\n{answer}\n\n"
            + $"The link takes one answer and ends on {LondonTime.WallClock(linkEnds):dddd d MMMM 'at' HH:mm}. Please do not send it on. The reference is {reference}.\n"
            + $"If you work with an account, you find the same in your inbox: {inbox}\n");
    }

    /// <summary>To a service: half of the time for its answer has gone.</summary>
    /// <param name="reference">What the service can name on the telephone.</param>
    /// <param name="answer">A secret address to answer by; null to point to the one that was sent first.</param>
    /// <param name="inbox">The address of the inbox, for those with an account.</param>
    public static Letter Reminder(string service, string reference, DateTime? due, string? answer, string inbox, DateTime now) => new(
        "Homeward: a reminder, somebody waits for your answer",
        $"To: {service}\n\nYou were asked whether you can help, and half of the time has gone. "
        + $"{(due is { } by ? $"Please answer by {ClockWords.Deadline(by, now)}; after that somebody else may be asked as well." : "Please answer as soon as you can.")} A no helps too: then whoever asked can go on at once.\n\n"
        + (answer is null ? "Open the link of the first message to answer; no account is wanted." : $"Open this link to see what is needed and to answer; no account is wanted:\n{answer}\n\nThe link of the first message opens the same. Please do not send either on.")
        + $" The reference is {reference}.\nIf you work with an account, you find the same in your inbox: {inbox}\n\nThis is the only reminder.\n");

    /// <summary>To a service: what was put aside until now waits for its answer again.</summary>
    /// <param name="reference">What the service can name on the telephone.</param>
    /// <param name="answer">A secret address to answer by; null to point to the one that was sent first.</param>
    /// <param name="inbox">The address of the inbox, for those with an account.</param>
    public static Letter UpAgain(string service, string reference, DateTime? due, string? answer, string inbox, DateTime now) => new(
        "Homeward: what was put aside waits for your answer again",
        $"To: {service}\n\nSomething you were asked was put aside until now, and waits for your answer again. "
        + (due is not { } by ? "Please answer as soon as you can." : by > now ? $"Please answer by {ClockWords.Deadline(by, now)}." : $"An answer was due by {ClockWords.Deadline(by, now)}; you can still give it.") + " A no helps too: then whoever asked can go on at once.\n\n"
        + (answer is null ? "Open the link of an earlier message to answer; no account is wanted." : $"Open this link to see what is needed and to answer; no account is wanted:\n{answer}\n\nThe link you had opens the same. Please do not send either on.")
        + $" The reference is {reference}.\nIf you work with an account, you find the same in your inbox: {inbox}\n");

    /// <summary>To a service: it has something in hand no longer.</summary>
    /// <param name="reference">What the service can name on the telephone.</param>
    /// <param name="became">What its asks became.</param>
    /// <param name="closed">The address of what is closed in its inbox; null where it is not listed there, because the person said no to sharing.</param>
    /// <param name="instead">What is said in place of the usual sentence, where a reason must be told with care.</param>
    public static Letter StoodDown(string service, string reference, IReadOnlyCollection<AskNeedState> became, string? closed, string? instead = null) => new(
        "Homeward: something you were asked has changed",
        $"To: {service}\n\n{instead ?? string.Join(' ', became.Distinct().Select(NoLongerWanted)) + " You need not answer it."}"
        + $" The reference is {reference}.{(closed is null ? "" : $" With an account you find it in your inbox, under “Closed”: {closed}")}\n");

    /// <summary>To a service: the way home of somebody it was asked about has changed.</summary>
    /// <param name="inbox">The address of the inbox, for those with an account.</param>
    public static Letter Changed(string service, string sentence, IEnumerable<ChangedAsk> about, string inbox) => new(
        "Homeward: a change to something you were asked",
        $"To: {service}\n\n{sentence}\n\n"
        + string.Concat(about.Select(ask => $"The reference is {ask.Reference}. Asked by {ask.Sender}{(ask.Phone is null ? "" : $", telephone {ask.Phone}")}.\n"
            + (ask.Link is null ? "" : $"What it is about, without an account; an earlier link no longer opens: {ask.Link}\n") + "\n"))
        + $"With an account you find it in your inbox: {inbox}\n");

    /// <summary>What the sender reads once the code that was read out to a service opens nothing any more.</summary>
    public static string CodeEnded(string service, string reference) =>
        $"The code that was read out to {service} (reference {reference}) was typed with a wrong PIN {AnswerLink.WrongPinsAllowed} times, so it opens nothing any more. A link that was sent by e-mail still does. On the page of the referral you can send a new link with a new code.";

    /// <summary>To a service that said yes without an account: where it tells how it goes.</summary>
    /// <param name="work">The secret address.</param>
    /// <param name="reach">How to reach whoever asked, in the middle of a sentence.</param>
    public static Letter Work(string service, string reference, DateTime linkEnds, string work, string reach) => new(
        "Homeward: thank you, and where to tell how it goes",
        $"To: {service}\n\nYou said yes; thank you. Whoever asked you tells you the name and the address; if you do not hear from them, {reach} and give the reference.\n\nOpen this link when somebody has spoken with the person, and again when it has ended; no account is wanted:\n{work}\n\n"
        + $"It ends on {LondonTime.WallClock(linkEnds):dddd d MMMM 'at' HH:mm}, or once you have told how everything ended. Please do not send it on. The reference is {reference}.\n");

    /// <summary>To a service that has tried in vain: the sender asks it to go on.</summary>
    /// <param name="work">Where it goes on and tells how it goes.</param>
    public static Letter TryOn(string service, string reference, DateTime next, string work, DateTime now) => new(
        "Homeward: please go on trying",
        $"To: {service}\n\nYou could not reach the person after several tries. Whoever asked you knows, and asks you to go on trying: next {ClockWords.Moment(next, now)}."
        + $" The reference is {reference}.\n\nTell here how it goes: {work}\n");

    /// <summary>To the sender: what became of their referral.</summary>
    /// <param name="referral">The address of the referral.</param>
    public static Letter News(string? sender, string sentences, string referral) =>
        new("Homeward: news of a referral you sent", $"To: {sender}\n\n{sentences}\n\nSee all of it here: {referral}\n");

    /// <summary>The news in words, one line for each kind.</summary>
    /// <param name="names">The services by id.</param>
    /// <param name="about">What the facts of one line are about, in plain words and with its reference, so that the sender knows which of their referrals it is.</param>
    /// <param name="outcomes">The words for how something ended, by code.</param>
    public static string Sentences(IEnumerable<ITellsSender> news, Func<ServiceId, string> names, Func<IReadOnlyList<ITellsSender>, string> about, Func<string, string> outcomes) =>
        string.Join('\n', news.GroupBy(fact => fact is NeedEnded ended ? $"Something you asked for has ended: {WhyItEnded.Words(ended.Reason) ?? outcomes(ended.Outcome)}." : Sentence(fact, names), StringComparer.Ordinal).Select(line => $"- {line.Key}{about([.. line])}"));

    /// <summary>What pieces of news are about: the needs as the catalogue calls them, and the reference by which the service knows them.</summary>
    /// <param name="labels">The needs by code.</param>
    public static string About(Referral referral, IReadOnlyList<ITellsSender> news, Func<string, string> labels)
    {
        var asks = news.SelectMany(fact => AskOf(fact) is { } ask ? [ask] : NeedsOf(referral, fact).SelectMany(need => LastWith(referral, need))).Distinct().ToList();
        var needs = news.SelectMany(fact => NeedsOf(referral, fact)).Distinct().ToList();
        var words = referral.Needs.Where(need => needs.Contains(need.Id)).Select(need => labels(need.Code)).Distinct(StringComparer.Ordinal).ToList();
        return (words.Count == 0 ? "" : $" It is about: {string.Join(", ", words)}.") + (asks.Count == 0 ? "" : $" Reference {string.Join(", ", asks.Select(AskReference.Of))}.")
            + (news.Any(fact => CameWithWords(referral, fact)) ? " Words came with it: read them at the address below." : "");
    }

    // The words themselves stay out of the message: whoever wrote them may have named the person or told of their health.
    private static bool CameWithWords(Referral referral, ITellsSender fact) => fact switch
    {
        NeedEnded f => referral.Needs.Any(need => need.Id == f.Need && need.OutcomeWords is not null),
        NeedAccepted or NeedDeclined or NeedPassedOn or NeedsParked => NeedsOf(referral, fact) is var needs
            && referral.Asks.Where(ask => ask.Id == AskOf(fact)).SelectMany(ask => ask.Needs).Any(put => needs.Contains(put.NeedId) && put.AnswerWords is not null),
        _ => false,
    };

    /// <summary>With whom a need is, or was to the end; else whoever was asked for it last.</summary>
    private static IEnumerable<AskId> LastWith(Referral referral, NeedId need)
    {
        var asked = referral.Asks.Where(ask => ask.Needs.Any(put => put.NeedId == need)).OrderBy(ask => ask.ReceivedAt).ToList();
        var held = asked.Where(ask => ask.Needs.Any(put => put.NeedId == need && put.State is AskNeedState.Accepted or AskNeedState.Finished)).ToList();
        return (held.Count > 0 ? held : asked).TakeLast(1).Select(ask => ask.Id);
    }

    private static IReadOnlyList<NeedId> NeedsOf(Referral referral, ITellsSender fact) => fact switch
    {
        NeedAccepted f => [f.Need],
        NeedDeclined f => [f.Need],
        NeedPassedOn f => [f.Need],
        NeedsParked f => f.Needs,
        NeedsTakenUp f => f.Needs,
        NeedsCameUp f => f.Needs,
        QuestionAsked f => f.Needs,
        AskStoodDown f => f.Needs,
        NeedsAsked f => f.Needs,
        NeedUnmet f => [f.Need],
        NeedEnded f => [f.Need],
        NeedEnteredInError f => [f.Need],
        PersonReached f => [f.Need],
        PersonNotReached f => [f.Need],
        AnswerRanOut f => [.. referral.Asks.Single(ask => ask.Id == f.Ask).Needs.Select(put => put.NeedId)],
        AnswerAwaitedNoLonger f => [.. referral.Asks.Single(ask => ask.Id == f.Ask).Needs.Select(put => put.NeedId)],
        _ => [],
    };

    private static AskId? AskOf(ITellsSender fact) => fact switch
    {
        NeedAccepted f => f.Ask,
        NeedDeclined f => f.Ask,
        NeedPassedOn f => f.Ask,
        NeedsParked f => f.Ask,
        NeedsTakenUp f => f.Ask,
        NeedsCameUp f => f.Ask,
        QuestionAsked f => f.Ask,
        AskStoodDown f => f.Ask,
        NeedsAsked f => f.Ask,
        AnswerRanOut f => f.Ask,
        AnswerAwaitedNoLonger f => f.Ask,
        PersonNotReached f => f.Ask,
        _ => null,
    };

    /// <summary>A line to the sender: whoever said yes without an account sees neither name nor address.</summary>
    public static string RingThem(string service, string? phone, string reference) =>
        $"- {service} answered without an account and sees neither name nor address. Please ring them with both{(phone is null ? "" : $", {phone}")}; the reference is {reference}.";

    /// <summary>The facts that the sender hears of; that nobody is asked any more for something that has ended goes without saying.</summary>
    public static IReadOnlyList<ITellsSender> NewsIn(IReadOnlyCollection<Fact> facts)
    {
        var over = facts.OfType<NeedEnded>().Select(fact => fact.Need).Concat(facts.OfType<NeedEnteredInError>().Select(fact => fact.Need)).ToHashSet();
        return [.. facts.OfType<ITellsSender>().Where(fact => fact is not NeedsAsked { Because: AskedBecause.Chosen } && !(fact is AskStoodDown down && down.Needs.All(over.Contains)) && fact is not PersonNotReached { SenderKnew: true })];
    }

    /// <summary>The service that a piece of news is about, where it is about one.</summary>
    public static ServiceId? ServiceOf(ITellsSender fact) => fact switch
    {
        NeedAccepted f => f.Service,
        NeedDeclined f => f.Service,
        NeedPassedOn f => f.Service,
        NeedsParked f => f.Service,
        NeedsTakenUp f => f.Service,
        NeedsCameUp f => f.Service,
        AskStoodDown f => f.Service,
        AnswerRanOut f => f.Service,
        AnswerAwaitedNoLonger f => f.Service,
        QuestionAsked f => f.Service,
        NeedsAsked f => f.Service,
        _ => null,
    };

    private static string NoLongerWanted(AskNeedState became) => became switch
    {
        AskNeedState.ClosedByAnother => "Thank you for being there to ask. Something you were asked for is no longer wanted from you: another service has said yes.",
        AskNeedState.Finished => "Something you had taken on has ended: whoever asked you has closed it.",
        AskNeedState.EnteredInError => "Something you were asked for was entered in error: it should never have been sent.",
        _ => "Something you were asked for, or had taken on, is no longer wanted from you: it was taken back.",
    };

    private static string Sentence(ITellsSender fact, Func<ServiceId, string> names)
    {
        var who = ServiceOf(fact) is { } service ? names(service) : "";
        return fact switch
        {
            NeedAccepted => $"{who} has said yes.",
            NeedDeclined { LeadsTo: DeclineLeadsTo.Retry } => $"{who} could not reach the person and has given it back to you.",
            NeedDeclined { Reason: "person-said-no" } => $"{who} has heard from the person that they do not want it. Nobody else is asked.",
            NeedDeclined { Reason: "already-helping" } => $"{who} already helps the person with it. Nobody else is asked.",
            NeedDeclined { Reason: "duplicate" } => $"{who} had the same request twice. Nobody else is asked.",
            NeedDeclined => $"{who} cannot help with something you asked for.",
            NeedPassedOn => $"{who} has passed it on to another service.",
            NeedsParked f => $"{who} has put it aside until {LondonTime.WallClock(f.Until):dddd d MMMM 'at' HH:mm}. They can still answer before.",
            AnswerRanOut => $"{who} has not answered in time. They can still answer.",
            AnswerAwaitedNoLonger => $"{who} has not answered for some time. They can still answer.",
            AskStoodDown => $"{who} is no longer asked, or no longer helps.",
            NeedsCameUp => $"{who} had put it aside until now and has been asked for its answer again.",
            NeedsTakenUp => $"{who} has taken it up again.",
            QuestionAsked => $"{who} has a question for you and waits for your reply.",
            NeedsAsked { Because: AskedBecause.NextInRank } => $"{who} has been asked instead.",
            NeedsAsked { Because: AskedBecause.NextInWave } => $"{who} has been asked as well.",
            NeedsAsked => $"{who} has been asked.",
            NeedUnmet => "Nobody has been found for something you asked for. It is on the list of unmet needs.",
            NeedEnteredInError => "Something was marked as entered in error.",
            PersonReached { CallAgainAt: not null } => "The person has been spoken to and asked to be rung another time.",
            PersonReached => "The person has been spoken to.",
            PersonNotReached { NextAttemptAt: null } => "The person could not be reached after several tries. You decide now: ask somebody else, close it, or ask the service to go on trying.",
            PersonNotReached => "The person could not be reached and will be tried again.",
            _ => "Something has changed.",
        };
    }
}
