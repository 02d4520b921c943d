using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <content>What was seen of them, when they are free, and whether they may be given a piece of work.</content>
public sealed partial class Volunteer
{
    /// <summary>What runs out within so many days stands first in the list.</summary>
    public const int SoonDays = 30;

    /// <summary>The most entries of other days that are kept.</summary>
    public const int MostOtherDays = 40;

    private const int FurthestDays = 731;

    /// <summary>Writes down what was seen of them; the same check seen again takes the place of the one before.</summary>
    /// <param name="kind">What the list says of it; null where none was picked.</param>
    /// <param name="until">The last day; where it is left out, counted from the day of the certificate.</param>
    public Decision See(CheckKind? kind, string? level, DateOnly? on, DateOnly? until, string? words, DateTime now)
    {
        var said = Typed.Line(words);
        Refusal? fault = kind is null ? new CheckUnknown()
            : kind.Levels.Count > 0 && (level is null || !kind.Levels.Contains(level)) ? new CheckLevelMissing()
            : on is null ? new CheckDayMissing()
            : on > LondonTime.DayOf(now) ? new CheckDayLiesAhead()
            : kind.NeedsLastDay && until is null ? new CheckLastDayMissing()
            : until < on ? new CheckEndsBeforeItBegins()
            : said?.Length > LongestLine ? new VolunteerWordsTooLong()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        var seen = new HeldCheck(kind!.Code, kind.Levels.Count > 0 ? level : null, on!.Value, until ?? (kind.Months is { } months ? on.Value.AddMonths(months).AddDays(-1) : null), said);
        if (Checks.Contains(seen))
        {
            return new SaysTheSame();
        }

        Hold([.. Checks.Where(check => check.Code != seen.Code), seen]);
        return new VolunteerCheckSeen(Id, OrganisationId, seen.Code, seen.Level, seen.On, seen.Until) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Takes out what was written down by mistake.</summary>
    public Decision TakeOut(string? check, DateTime now)
    {
        if (Checks.Find(held => held.Code == check) is not { } gone)
        {
            return new CheckNotThere();
        }

        Hold([.. Checks.Where(held => held != gone)]);
        return new VolunteerCheckTakenOut(Id, OrganisationId, gone.Code) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Says that some days do not go as the week usually does. What has passed is forgotten by the way.</summary>
    public Decision TellDays(DateOnly? from, DateOnly? until, bool isAway, string? words, DateTime now)
    {
        var (today, said) = (LondonTime.DayOf(now), Typed.Line(words));
        if (from is not { } first || (until ?? first) is var last && (last < first || last < today || first > today.AddDays(FurthestDays) || last > today.AddDays(FurthestDays)))
        {
            return new DaysUnfit();
        }

        var standing = OtherDays.Where(days => days.Until >= today && (days.From, days.Until) != (first, last)).ToList();
        Refusal? fault = OtherDays.Contains(new OtherDays(first, last, isAway, said)) ? new SaysTheSame()
            : said?.Length > LongestLine ? new VolunteerWordsTooLong()
            : standing.Count >= MostOtherDays ? new DaysToldTooOften()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        OtherDays = [.. standing.Append(new OtherDays(first, last, isAway, said)).OrderBy(days => days.From).ThenBy(days => days.Until)];
        return new VolunteerDaysTold(Id, OrganisationId, first, last, isAway) { HappenedAt = now, Subjects = [] };
    }

    public Decision TakeBackDays(DateOnly? from, DateOnly? until, DateTime now)
    {
        if (OtherDays.Find(days => days.From == from && days.Until == until) is not { } gone)
        {
            return new DaysNotThere();
        }

        OtherDays = [.. OtherDays.Where(days => days != gone)];
        return new VolunteerDaysTakenBack(Id, OrganisationId, gone.From, gone.Until) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Whether they are free then, as far as they have said; null where they have said nothing of their week. An entry for the day goes before the week, being away before being free.</summary>
    /// <param name="at">The London clock time; null where any part of the day will do.</param>
    public bool? IsFree(DateOnly on, TimeOnly? at)
    {
        var days = OtherDays.Where(each => each.From <= on && on <= each.Until).ToList();
        return days.Count > 0 ? days.TrueForAll(each => !each.IsAway)
            : Hours.Count == 0 ? null
            : Hours.Any(part => part.Day == on.DayOfWeek && (at is null || part.Part == PartOf(at.Value)));
    }

    /// <summary>Whether they may be given a piece of work; null where nothing stands against it. That they are not usually free then does not: they may be asked.</summary>
    /// <param name="today">The London day.</param>
    public Refusal? MayNot(WorkAsked work, DateOnly today) =>
        Stage != VolunteerStage.Ready ? new VolunteerNotReady(Name, VolunteerStages.Words(Stage))
        : OtherDays.Find(days => days.IsAway && days.From <= work.On && work.On <= days.Until) is { } away ? new VolunteerIsAway(Name, away.Until)
        : WillNot.Contains(work.Kind) ? new VolunteerWillNotDoIt(Name, work.KindLabel)
        : Lacks(work.Needs, today, work.On, "be given this");

    /// <summary>The part of the day in which a time lies.</summary>
    public static DayPart PartOf(TimeOnly time) => time.Hour < 12 ? DayPart.Morning : time.Hour < 17 ? DayPart.Afternoon : DayPart.Evening;

    // What has run out comes first; what runs out before the day of the work does too.
    private Refusal? Lacks(IReadOnlyList<NeededCheck> needed, DateOnly today, DateOnly on, string wanted)
    {
        var (expired, missing) = (new List<string>(), new List<string>());
        foreach (var need in needed)
        {
            var held = Checks.Find(check => check.Code == need.Code);
            if (held is null || (need.Levels.Count > 0 && (held.Level is null || !need.Levels.Contains(held.Level))))
            {
                missing.Add(held is null ? $"{need.Label}: never seen{(need.LevelLabel is { } level ? $", needed {level}" : "")}" : $"{need.Label}: needed {need.LevelLabel}");
            }
            else if (held.Until < today || held.Until < on)
            {
                expired.Add($"{need.Label}: {(held.Until < today ? "ran out on" : "runs out before that day, on")} {held.Until.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
            }
        }

        var what = string.Join("; ", expired.Concat(missing));
        return expired.Count > 0 ? new VolunteerCheckExpired(Name, wanted, what) : missing.Count > 0 ? new VolunteerCheckMissing(Name, wanted, what) : null;
    }

    private void Hold(IEnumerable<HeldCheck> checks)
    {
        Checks = [.. checks.OrderBy(check => check.Code, StringComparer.Ordinal)];
        FirstExpiry = Checks.Min(check => check.Until);
    }
}
