using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Takes the one answer that a link is good for: typed like any other, for everything that waits, with the answerer's name and part. Putting it aside is none, and leaves the link as it is.</summary>
public sealed class LinkAnswer(HomewardDb db, AnswerAsk answer, DeclineReasons reasons, Journal journal, Clock clock)
{
    /// <summary>Until when the answer that was just given put it aside, where it said that the person could not be reached.</summary>
    public DateTime? AsideUntil { get; private set; }

    public async Task<Outcome> Give(AnswerLink link, GivenAnswer given, CancellationToken cancel)
    {
        if (Typed.Line(given.Name) is null || Typed.Line(given.Part) is null)
        {
            return Outcome.Of(Typed.Line(given.Name) is null ? new SayWhoYouAre() : new SayWhatYouDo());
        }

        var by = $"{Typed.Line(given.Name)}, {Typed.Line(given.Part)}";
        var needs = await db.AskNeeds.Where(n => n.AskId == link.AskId && (n.State == AskNeedState.Asked || n.State == AskNeedState.Parked)).Select(n => n.NeedId).ToListAsync(cancel);
        if (given.Kind == "later")
        {
            return await Later(link, needs, given, by, cancel);
        }

        var no = new ServiceAnswer(by, Typed.Text(given.NoWords), NoPlaceUntil: given.NoPlaceUntil);
        if (given.Kind == "no" && reasons.IsOnlyNotReached(given.Reason))
        {
            return await NotReached(link, needs, given.Reason!, no with { Words = Typed.Text(given.Words) ?? no.Words }, cancel);
        }

        var because = given.Kind == "question" ? LinkEnd.Question : LinkEnd.Answered;
        journal.Note(link.End(because, clock.Now));
        var yes = new ServiceAnswer(by, Typed.Text(given.Words), ReachOn: Typed.Line(given.ReachOn));
        return given.Kind switch
        {
            "yes" => await answer.Accept(link.AskId, needs, yes, cancel),
            "no" => await answer.Decline(link.AskId, needs, given.Reason ?? "", no with { Words = yes.Words ?? no.Words }, cancel),
            "some" => await Some(link, needs, given, yes, no, cancel),
            "pass" => await answer.PassOn(link.AskId, needs, given.To, yes with { ReachOn = null }, cancel),
            "question" => await answer.AskForMore(link.AskId, given.Words ?? "", by, cancel),
            _ => Outcome.Of(new SayYesOrNo()),
        };
    }

    /// <summary>Whether this is the answer that used the link, come again within the hour: by the same person, with the same words to the same needs.</summary>
    public async Task<bool> IsTheSame(AnswerLink link, GivenAnswer given, CancellationToken cancel)
    {
        if (link.EndedBecause is not (LinkEnd.Answered or LinkEnd.Question) || link.EndedAt <= clock.Now - AnswerLinks.OneHour)
        {
            return false;
        }

        var (by, yes, no) = ($"{Typed.Line(given.Name)}, {Typed.Line(given.Part)}", Typed.Text(given.Words), Typed.Text(given.NoWords));
        if (link.EndedBecause == LinkEnd.Question || given.Kind == "question")
        {
            return given.Kind == "question" && await db.Questions.AnyAsync(q => q.AskId == link.AskId && q.AskedAt >= link.EndedAt && q.AskedBy == by && q.Words == yes, cancel);
        }

        var puts = await db.AskNeeds.AsNoTracking().Where(put => put.AskId == link.AskId && put.AnsweredAt >= link.EndedAt).ToListAsync(cancel);
        if (given.Kind == "pass")
        {
            return puts.Count > 0 && puts.All(put => put.AnsweredBy == by && put.State == AskNeedState.PassedOn && put.AnswerWords == yes);
        }

        bool Refused(AskNeed put) => put.DeclineReason == given.Reason
            && (given.Kind == "no" ? put.AnswerWords == (yes ?? no) : given.Kind == "some" && !given.Yes.Contains(put.NeedId.Value) && put.AnswerWords == no);
        bool Taken(AskNeed put) => put.AnswerWords == yes && (given.Kind == "yes" || (given.Kind == "some" && given.Yes.Contains(put.NeedId.Value)));
        return puts.Count > 0 && puts.All(put => put.AnsweredBy == by && (put.State == AskNeedState.Declined ? Refused(put) : Taken(put)));
    }

    /// <summary>Counts a try that reached nobody: until the next one it is put aside and the link lives on; after the last it goes back to the sender. Sent twice within the hour, it is one try.</summary>
    private async Task<Outcome> NotReached(AnswerLink link, List<NeedId> needs, string reason, ServiceAnswer said, CancellationToken cancel)
    {
        var since = clock.Now - AnswerLinks.OneHour;
        var isTheSame = await db.ContactAttempts.AnyAsync(tried => tried.AskId == link.AskId && tried.At > since && tried.Words == said.Words, cancel);
        var outcome = isTheSame ? Outcome.Done : await answer.Decline(link.AskId, needs, reason, said, cancel);
        AsideUntil = await db.AskNeeds.Where(put => put.AskId == link.AskId && put.State == AskNeedState.Parked).MaxAsync(put => put.ParkedUntil, cancel);
        if (outcome != Outcome.Done || isTheSame || link.ExpiresAt > AsideUntil + AnswerLinks.Life)
        {
            return outcome;
        }

        await journal.Save(AsideUntil is { } until ? link.Prolong(until + AnswerLinks.Life, clock.Now) : link.End(LinkEnd.Answered, clock.Now), cancel);
        return outcome;
    }

    /// <summary>Puts it aside until a day; the link lives on, long enough to answer by it then. Sent twice, it is put aside once.</summary>
    private async Task<Outcome> Later(AnswerLink link, List<NeedId> needs, GivenAnswer given, string by, CancellationToken cancel)
    {
        var until = given.Until is { } day ? AnswerAsk.LookAgain(day) : clock.Now;
        if (needs.Count > 0 && await db.AskNeeds.CountAsync(put => put.AskId == link.AskId && needs.Contains(put.NeedId) && put.ParkedUntil == until && put.AnsweredBy == by, cancel) == needs.Count)
        {
            return Outcome.Done;
        }

        if (until + AnswerLinks.Life > link.ExpiresAt)
        {
            journal.Note(link.Prolong(until + AnswerLinks.Life, clock.Now));
        }

        return await answer.Park(link.AskId, needs, until, cancel, new ServiceAnswer(by, Typed.Text(given.Words)));
    }

    /// <summary>Yes to those ticked, no to the rest, in one; each with its own words.</summary>
    private async Task<Outcome> Some(AnswerLink link, List<NeedId> needs, GivenAnswer given, ServiceAnswer yes, ServiceAnswer no, CancellationToken cancel)
    {
        var taken = needs.Where(need => given.Yes.Contains(need.Value)).ToList();
        return taken.Count == 0 ? Outcome.Of(new SayYesOrNo())
            : taken.Count == needs.Count ? await answer.Accept(link.AskId, needs, yes, cancel)
            : await answer.Split(link.AskId, new Part(taken, yes), new Part([.. needs.Except(taken)], no), given.Reason ?? "", cancel);
    }
}

/// <summary>What was typed on the answer page.</summary>
/// <param name="Kind"><c>yes</c>, <c>some</c>, <c>no</c>, <c>question</c>, <c>later</c> or <c>pass</c>.</param>
/// <param name="Yes">For <c>some</c>: the needs that are taken on.</param>
/// <param name="Words">About the whole; for <c>some</c> about what is taken on.</param>
/// <param name="NoWords">For <c>some</c>: about what is not.</param>
/// <param name="NoPlaceUntil">For a no for want of capacity: the day of the next place.</param>
public sealed record GivenAnswer(string? Kind, string? Reason, string? Words, string? NoWords, DateOnly? NoPlaceUntil, string? Name, string? Part, IReadOnlyCollection<Guid> Yes)
{
    /// <summary>For a yes: how they can be reached.</summary>
    public string? ReachOn { get; init; }

    /// <summary>For <c>later</c>: the day on which it comes up again.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>For <c>pass</c>: the service it goes to.</summary>
    public ServiceId To { get; init; }
}
