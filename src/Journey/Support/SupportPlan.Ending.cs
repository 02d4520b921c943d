using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <content>Looking back on the way, preparing the ending with the person, and ending.</content>
public sealed partial class SupportPlan
{
    /// <summary>The day of the plan that a London day is, with going home as day 0 and without the days back in hospital; null before they are home.</summary>
    public int? DayOn(DateOnly today) => DayNought is { } first ? today.DayNumber - first.DayNumber - DaysPaused : null;

    /// <summary>The review to be held by now; null where none is.</summary>
    public ReviewDue? ReviewDueOn(DateOnly today) =>
        EndedAt is null && PausedSince is null && DayNought is { } first ? ReviewTimes.Due(first.AddDays(DaysPaused), [.. _reviews.Select(review => review.Kind)], today) : null;

    /// <summary>Looks back on the way so far, together with the person.</summary>
    public Decision Review(RowId id, ReviewForm form, DateTime now)
    {
        var today = LondonTime.DayOf(now);
        var (with, words, agreed) = (Typed.Line(form.With), Typed.Text(form.TheirWords), Typed.Text(form.Agreed));
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : PausedSince is not null ? new PlanIsPaused()
            : DayOn(today) is not { } day ? new ReviewBeforeHome()
            : form.Kind != ReviewKind.Between && _reviews.Exists(review => review.Kind == form.Kind) ? new ReviewedAlready()
            : day < ReviewTimes.FirstDay(form.Kind) ? new ReviewTooEarly(DayNought!.Value.AddDays(DaysPaused + ReviewTimes.FirstDay(form.Kind)))
            : with is null ? new WhoTookPartMissing()
            : words is null && agreed is null ? new ReviewUnsaid()
            : words?.Length > PlanGoal.LongestWords || agreed?.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : with.Length > LongestWho ? new WordsTooLong(LongestWho)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        var known = form.Goals.Where(stands => _goals.Exists(goal => goal.Id == stands.Goal && goal.TakenOutAt is null));
        _reviews.Add(new PlanReview(id, this, form.Kind, today, (with!, words, agreed), [.. known], now));
        return new PlanReviewed(Id, id, form.Kind) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Writes down, together with the person, how it is to end: what was reached, what goes on, with whom. It may be done more than once; the last holds.</summary>
    /// <param name="with">Who prepared it together.</param>
    public Decision PrepareEnding(string? reached, string? goesOn, string? with, DateTime now)
    {
        var (done, after, who) = (Typed.Text(reached), Typed.Text(goesOn), Typed.Line(with));
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : done is null ? new ReachedUnsaid()
            : after is null ? new GoesOnUnsaid()
            : who is null ? new WhoTookPartMissing()
            : done.Length > PlanGoal.LongestWords || after.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : who.Length > LongestWho ? new WordsTooLong(LongestWho)
            : (done, after, who) == (Reached, GoesOn, PreparedWith) ? new NothingChanged()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (Reached, GoesOn, PreparedWith, PreparedAt) = (done, after, who, now);
        return new EndingPrepared(Id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Gives it to a colleague to keep.</summary>
    /// <param name="words">What they must know.</param>
    public Decision HandOver(MembershipId to, string? words, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : to == KeeperId ? new KeepsItAlready()
            : said?.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        var from = KeeperId;
        (KeeperId, HandedOverAt, HandoverWords) = (to, now, said);
        return new PlanHandedOver(Id, from, to) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Ends it: every line ends, and what lies ahead is withdrawn when the work is next laid out.</summary>
    /// <param name="because">A code of the list <c>plan-ends</c>, looked up by the caller; null where none was picked.</param>
    /// <param name="isPrepared">Whether this end is one that is prepared with the person.</param>
    public Decision End(string? because, string? words, DateTime now, bool isPrepared = false)
    {
        var said = Typed.Text(words);
        Refusal? fault = EndedAt is not null ? new PlanHasEnded()
            : because is null ? new EndNotListed()
            : isPrepared && PreparedAt is null ? new EndingNotPrepared()
            : said?.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (EndedAt, EndedBecause, EndWords) = (now, because, said);
        return Decision.Of([.. OpenLines.ToList().Select(line => EndLine(line, LineEnd.PlanEnded, now)), new PlanEnded(Id, because!) { HappenedAt = now, Subjects = About() }]);
    }

    /// <summary>It goes on, with the lines that had ended with it: what it ended with had been recorded by mistake.</summary>
    public Decision ComeBack(bool another, DateTime now)
    {
        if (EndedAt is null || another)
        {
            return EndedAt is null ? new PlanGoesOn() : new PlanRunsAlready();
        }

        (EndedAt, EndedBecause, EndWords) = (null, null, null);
        foreach (var line in _lines.Where(line => line.EndedBecause == LineEnd.PlanEnded))
        {
            line.GoOn();
        }

        return new PlanCameBack(Id) { HappenedAt = now, Subjects = About() };
    }
}
