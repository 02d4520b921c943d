using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <content>What becomes of it when the person comes back into hospital, and goes home again.</content>
public sealed partial class SupportPlan
{
    /// <summary>They are back in hospital: nothing is done and no day is counted until they go home. A stay from before the plan's days pauses nothing.</summary>
    /// <param name="day">The London day of the admission.</param>
    public Decision Pause(RowId id, StayId stay, DateOnly day, DateTime now)
    {
        if (EndedAt is not null || DayNought is not { } first || PausedSince is not null || day < first)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NothingChanged();
        }

        _pauses.Add(new PlanPause(id, this, stay, day, now));
        PausedSince = day;
        return new PlanPaused(Id, stay, day) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>They are home again: every line goes on as it was, and the last day moves by the days in hospital.</summary>
    /// <param name="stay">The stay that they left; another than the first where they were moved between hospitals.</param>
    public Decision GoOn(StayId stay, DateOnly day, DateTime now)
    {
        if (EndedAt is not null || PausedSince is not { } since)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NothingChanged();
        }

        var until = day < since ? since : day;
        _pauses.Single(pause => pause.Until is null).End(stay, until);
        PausedSince = null;
        MoveBy(until.DayNumber - since.DayNumber);
        return new PlanWentOn(Id, until, LastDay!.Value) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>They did not go home from this stay after all: the pause goes on.</summary>
    public Decision PauseAgain(StayId stay, DateTime now)
    {
        if (EndedAt is not null || PausedSince is not null || _pauses.Find(pause => pause.LeftStayId == stay) is not { Until: { } until } again)
        {
            return EndedAt is not null ? new PlanHasEnded() : new NothingChanged();
        }

        again.GoOn();
        PausedSince = again.Since;
        MoveBy(again.Since.DayNumber - until.DayNumber);
        return new PlanPaused(Id, again.StayId, again.Since) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Says what brought them back into hospital the last time, or puts right what was said.</summary>
    /// <param name="because">A code of the list <c>readmission-reasons</c>, looked up by the caller; null where none was picked.</param>
    public Decision Explain(string? because, string? words, DateTime now)
    {
        var said = Typed.Text(words);
        var last = _pauses.MaxBy(pause => pause.BeganAt);
        Refusal? fault = last is null ? new NotBackInHospital()
            : because is null ? new WhatHappenedMissing()
            : said?.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords)
            : (because, said) == (last.Because, last.Words) ? new NothingChanged()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        last!.Explain(because!, said);
        return new ReadmissionExplained(Id, because!) { HappenedAt = now, Subjects = About() };
    }

    private void MoveBy(int days) => (DaysPaused, LastDay) = (DaysPaused + days, LastDay!.Value.AddDays(days));

    /// <summary>The day on which what was meant for a day back in hospital is done: that of going home.</summary>
    private DateOnly AtHome(DateOnly day) => _pauses.Where(pause => pause.Until is not null).OrderBy(pause => pause.Since)
        .Aggregate(day, (on, pause) => on >= pause.Since && on < pause.Until ? pause.Until.Value : on);
}
