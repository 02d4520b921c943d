using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <content>Lines of support, and the calls, visits and tasks that they make for the days ahead.</content>
public sealed partial class SupportPlan
{
    /// <summary>How many days ahead calls, visits and tasks are laid out.</summary>
    public const int DaysAhead = 14;

    /// <summary>With how many days left the next ones are laid out.</summary>
    public const int LayOutAgainAt = 7;

    private const int LongestWho = 200;

    /// <summary>The lines that go on.</summary>
    public IEnumerable<PlanLine> OpenLines => _lines.Where(line => line.EndedAt is null);

    /// <summary>Adds a line of support.</summary>
    /// <param name="inHand">Whether a service that helps has the need in hand.</param>
    public Decision AddLine(PlanLineId id, LineForm form, bool inHand, DateTime now)
    {
        if (Unfit(form, inHand, LondonTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        var line = new PlanLine(id, this, form, now);
        _lines.Add(line);
        return new PlanLineAdded(Id, id, line.NeedId, line.Kind, line.Agreed) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Changes a line for the days ahead; what has been recorded stays as it was.</summary>
    public Decision ChangeLine(PlanLineId id, LineForm form, bool inHand, DateTime now)
    {
        if (Find(id, out var line) is { } missing)
        {
            return missing;
        }

        if (Unfit(form, inHand, LondonTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        if (line.IsSaidBy(form))
        {
            return new NothingChanged();
        }

        line.Take(form);
        return new PlanLineChanged(Id, id, line.Kind, line.Agreed) { HappenedAt = now, Subjects = About() };
    }

    public Decision EndLine(PlanLineId id, DateTime now) =>
        Find(id, out var line) is { } missing ? missing : EndLine(line, LineEnd.NoLongerWanted, now);

    /// <summary>Ends the lines of needs that are over, or no longer in hand; null where none of them has a line that goes on.</summary>
    public Decision? EndLinesOf(IReadOnlyCollection<NeedId> needs, DateTime now)
    {
        var over = OpenLines.Where(line => needs.Contains(line.NeedId)).ToList();
        return over.Count == 0 ? default(Decision?) : Decision.Of([.. over.Select(line => EndLine(line, LineEnd.NeedEnded, now))]);
    }

    /// <summary>
    /// Lays out the calls, visits and tasks of the days ahead as the lines stand now, today included: what is missing is added, what no line wants any more and nobody
    /// has recorded is withdrawn. Days that have passed are left as they are. Laid out twice, it is laid out once. Back in hospital nothing is to be done, from the day of
    /// coming there on, even where that is only known later.
    /// </summary>
    /// <param name="known">The plan's jobs from <see cref="LaidOutFrom"/> on, whatever their state, and those of the days before that have been recorded of lines given once.</param>
    /// <param name="rules">What the days and kinds are.</param>
    /// <returns>The new ones, and the fact; null where nothing changed.</returns>
    public (IReadOnlyList<Job> Made, WorkLaidOut? Fact) LayOut(IReadOnlyCollection<Job> known, LayingOut rules, DateOnly today, DateTime now)
    {
        var until = today.AddDays(DaysAhead) is var ahead && ahead > LastDay ? LastDay.Value : ahead;
        var wanted = EndedAt is not null || PausedSince is not null ? [] : OpenLines.SelectMany(line => DaysOf(line, today, until, known, rules), (line, day) => (line, day)).ToList();
        var from = LaidOutFrom(today);
        var stale = known.Where(job => job.State == JobState.Planned && job.On >= from && !wanted.Exists(want => IsMadeFor(job, want.line, want.day))).ToList();
        stale.ForEach(job => job.Withdraw());
        var made = wanted.Where(want => !known.Any(job => job.LineId == want.line.Id && job.On == want.day && job.State != JobState.Withdrawn))
            .Select(want => new Job(new JobId(rules.NewId()), this, want.line, want.day, rules.KindOf(want.line.Kind), now)).ToList();
        if (made.Count + stale.Count == 0 && (LaidOutUntil >= until || EndedAt is not null || PausedSince is not null))
        {
            return ([], null);
        }

        LaidOutUntil = until;
        return (made, new WorkLaidOut(Id, until, made.Count, stale.Count) { HappenedAt = now, Subjects = About() });
    }

    /// <summary>The first day of which laying out may change something.</summary>
    public DateOnly LaidOutFrom(DateOnly today) => PausedSince < today ? PausedSince.Value : today;

    private IEnumerable<DateOnly> DaysOf(PlanLine line, DateOnly today, DateOnly until, IReadOnlyCollection<Job> known, LayingOut rules)
    {
        if ((line.From ?? DayNought) is not { } first)
        {
            return [];
        }

        // What was to be done once, and is put in after its day, is done on the day it is put in.
        var added = LondonTime.DayOf(line.AddedAt);
        var begins = line.Often == Often.Once && first < added ? added : first;
        if (line.Often == Often.Once && !known.Any(job => job.LineId == line.Id && job.IsRecorded))
        {
            begins = AtHome(begins);
        }

        var last = line.Until < until ? line.Until.Value : until;
        return line.Rhythm.Days(begins, today, last, rules.IsHoliday);
    }

    private static bool IsMadeFor(Job job, PlanLine line, DateOnly day) =>
        job.LineId == line.Id && job.On == day && (job.Kind, job.Who, job.At, job.NeedId) == (line.Kind, line.Who, line.At, line.NeedId);

    private PlanLineEnded EndLine(PlanLine line, LineEnd because, DateTime now)
    {
        line.End(because, now);
        return new PlanLineEnded(Id, line.Id, line.Kind, because) { HappenedAt = now, Subjects = About() };
    }

    private Refusal? Find(PlanLineId id, out PlanLine line)
    {
        line = _lines.Find(each => each.Id == id)!;
        return EndedAt is not null ? new PlanHasEnded()
            : line is null ? new NotInThisPlan()
            : line.EndedAt is not null ? new LineHasEnded()
            : null;
    }

    /// <summary>Everything that keeps a line from being what a form says; nothing where it fits. A single one is what adding or changing it is refused for: the first.</summary>
    /// <param name="inHand">Whether a service that helps has the need in hand.</param>
    /// <param name="today">The London day.</param>
    public IEnumerable<(LinePart Part, Refusal Why)> WhyUnfit(LineForm form, bool inHand, DateOnly today)
    {
        (LinePart Part, Refusal? Why)[] all =
        [
            (LinePart.Plan, EndedAt is null ? null : new PlanHasEnded()),
            (LinePart.Need, inHand ? null : new NeedNotInHand()),
            (LinePart.Kind, form.Kind.Length > 0 ? null : new KindNotListed()),
            (LinePart.Who, Typed.Line(form.Who) is not { } who ? new WhoDoesItMissing() : who.Length > LongestWho ? new WordsTooLong(LongestWho) : null),
            (LinePart.Rhythm, form.Rhythm.IsClear ? null : new RhythmUnclear()),
            (LinePart.From, form.From > today.AddYears(1) ? new LineTooFarAhead() : null),
            (LinePart.Until, form.Until < (form.From ?? DayNought) ? new LineEndsBeforeItBegins() : form.Until > today.AddYears(1) ? new LineTooFarAhead() : null),
            (LinePart.Words, Typed.Text(form.Words)?.Length > PlanGoal.LongestWords ? new WordsTooLong(PlanGoal.LongestWords) : null),
        ];
        return all.Where(each => each.Why is not null).Select(each => (each.Part, each.Why!));
    }

    private Refusal? Unfit(LineForm form, bool inHand, DateOnly today) => WhyUnfit(form, inHand, today).Select(each => each.Why).FirstOrDefault();
}

/// <summary>What of a line of support something is wrong with.</summary>
public enum LinePart
{
    /// <summary>The plan to which it is added.</summary>
    Plan,

    Need,

    Kind,

    Who,

    /// <summary>How often, every how many days or on which days of the week.</summary>
    Rhythm,

    From,

    Until,

    Words,
}

/// <summary>What laying out work asks of whoever keeps lists and calendars.</summary>
/// <param name="KindOf">Shape and usual length of a kind of support.</param>
/// <param name="IsHoliday">Whether a day is a bank holiday where the person lives.</param>
public sealed record LayingOut(Func<string, JobKind> KindOf, Func<DateOnly, bool> IsHoliday, Func<Guid> NewId);
