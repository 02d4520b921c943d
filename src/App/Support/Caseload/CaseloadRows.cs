using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Covering;
using Homeward.App.Support.Keeping;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Caseload;

/// <summary>The running plans in which the services of the acting membership help, or of the people whose hub it is: what is pressing first.</summary>
public sealed class CaseloadRows(HomewardDb db, Access access, WhoseWork whose, WhoKeeps keeps, Clock clock)
{
    public const int AtOnce = 50;

    /// <summary>For so many days nobody was spoken to or seen: time to ring.</summary>
    public const int QuietDays = 7;

    private const int DaysOfAWeek = 7;

    /// <summary>One page, and how many plans there are of each kind.</summary>
    /// <param name="only">A single kind; null for all.</param>
    /// <param name="mine">Only those that whoever looks keeps, or covers for.</param>
    /// <param name="skip">How many to leave out: those of the pages before.</param>
    public async Task<CaseloadPage> Of(Pressing? only, bool mine, int skip, CancellationToken cancel)
    {
        var today = clock.Today;
        var kept = await whose.MineAndCovered(cancel);
        var running = access.Visible(access.Visible(db.SupportPlans, Section.Plan, Level.Act), Section.Identity).Where(p => p.EndedAt == null);
        var unkept = await keeps.Unkept(running, cancel);
        var plans = await running.Select(p => new
        {
            p.Id,
            p.PersonId,
            p.DayNought,
            p.LastDay,
            p.PausedSince,
            p.DaysPaused,
            Mine = kept.Contains(p.KeeperId),
            Unexplained = p.Pauses.Any(pause => pause.Until == null && pause.Because == null),
            InHospital = p.DayNought == null && db.Stays.Any(s => s.PersonId == p.PersonId && s.LeftAt == null),
            NotReached = db.FailedContacts.Any(c => c.PlanId == p.Id && c.ClosedAt == null),
            Worried = db.Worries.Any(w => w.PlanId == p.Id && w.ClosedAt == null),
            Week2 = p.Reviews.Any(r => r.Kind == ReviewKind.Week2),
            Week6 = p.Reviews.Any(r => r.Kind == ReviewKind.Week6),
            Overdue = db.Jobs.Count(j => j.PlanId == p.Id && j.State == JobState.Planned && j.On < today),
            DueToday = db.Jobs.Count(j => j.PlanId == p.Id && j.State == JobState.Planned && j.On == today),
            Next = db.Jobs.Where(j => j.PlanId == p.Id && j.State == JobState.Planned && j.On >= today).Min(j => (DateOnly?)j.On),
            Contact = db.Jobs.Where(j => j.PlanId == p.Id && j.State == JobState.Done && j.Shape != JobShape.Task).Max(j => (DateOnly?)j.On),
        }).ToListAsync(cancel);
        var rows = plans.ConvertAll(p => new CaseloadRow(p.Id, p.PersonId, "", p.DayNought, p.LastDay, p.PausedSince, p.InHospital, p.Mine, p.Overdue, p.DueToday, p.Next, p.Contact, Of(today, new Standing(
            p.NotReached, unkept.Contains(p.Id), p.DayNought, p.LastDay, p.PausedSince, p.DaysPaused, p.Worried, p.Unexplained, [.. p.Week2 ? [ReviewKind.Week2] : Array.Empty<ReviewKind>(), .. p.Week6 ? [ReviewKind.Week6] : Array.Empty<ReviewKind>()],
            p.Overdue, p.DueToday, p.Next, p.Contact))));
        var own = rows.Count(row => row.Mine);
        rows = mine ? rows.FindAll(row => row.Mine) : rows;
        var counts = Enum.GetValues<Pressing>().ToDictionary(each => each, each => rows.Count(row => row.Presses.Contains(each)));
        var chosen = rows.Where(row => only is not { } kind || row.Presses.Contains(kind))
            .OrderBy(row => row.Presses.Count == 0).ThenBy(row => row.Presses.FirstOrDefault()).ThenBy(row => row.LastDay == null).ThenBy(row => row.LastDay).ThenBy(row => row.Plan.Value).ToList();
        return new CaseloadPage(await Named([.. chosen.Skip(skip).Take(AtOnce)], cancel), plans.Count, own, rows.Count, counts, chosen.Count > skip + AtOnce ? skip + AtOnce : null);
    }

    // Those who are in hospital have no quiet days and no next step: nobody is to ring them yet.
    private static IReadOnlyList<Pressing> Of(DateOnly today, Standing plan)
    {
        var home = plan is { First: not null, PausedSince: null };
        return
        [
            .. plan.NotReached ? [Pressing.NotReached] : Array.Empty<Pressing>(),
            .. plan.Unkept ? [Pressing.Unkept] : Array.Empty<Pressing>(),
            .. plan.Worried ? [Pressing.Worry] : Array.Empty<Pressing>(),
            .. plan.Unexplained ? [Pressing.BackInHospital] : Array.Empty<Pressing>(),
            .. plan.Overdue > 0 ? [Pressing.Overdue] : Array.Empty<Pressing>(),
            .. home && (plan.Contact ?? plan.First) <= today.AddDays(-QuietDays) ? [Pressing.NoContact] : Array.Empty<Pressing>(),
            .. plan.DueToday > 0 ? [Pressing.DueToday] : Array.Empty<Pressing>(),
            .. home && ReviewTimes.Due(plan.First!.Value.AddDays(plan.DaysPaused), plan.Held, today) is not null ? [Pressing.ReviewDue] : Array.Empty<Pressing>(),
            .. home && plan.Last < today.AddDays(DaysOfAWeek) ? [Pressing.Ending] : Array.Empty<Pressing>(),
            .. plan is { PausedSince: null, Next: null } ? [Pressing.NoNextStep] : Array.Empty<Pressing>(),
        ];
    }

    /// <summary>How a plan stands, as far as it says what presses.</summary>
    private sealed record Standing(
        bool NotReached, bool Unkept, DateOnly? First, DateOnly? Last, DateOnly? PausedSince, int DaysPaused, bool Worried, bool Unexplained, IReadOnlyCollection<ReviewKind> Held, int Overdue, int DueToday, DateOnly? Next, DateOnly? Contact);

    private async Task<IReadOnlyList<CaseloadRow>> Named(List<CaseloadRow> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(row => row.Person);
        var names = await (
            from own in db.Set<Person>()
            where ids.Contains(own.Id)
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            select new { own.Id, Person = person.Id, Name = (person.GivenName + " " + person.FamilyName).Trim() }).ToDictionaryAsync(p => p.Id, cancel);
        return rows.ConvertAll(row => row with { Person = names[row.Person].Person, Name = names[row.Person].Name });
    }
}

/// <summary>Why a plan comes first, the most pressing first.</summary>
public enum Pressing
{
    /// <summary>A call or visit did not reach them, and somebody must go on looking.</summary>
    NotReached,

    /// <summary>Whoever kept it has left, or no longer helps here.</summary>
    Unkept,

    /// <summary>Somebody is worried, and nobody has said what came of it.</summary>
    Worry,

    /// <summary>They are back in hospital, and nobody has said what happened.</summary>
    BackInHospital,

    /// <summary>Something was for a day that has passed, and nobody has said what came of it.</summary>
    Overdue,

    /// <summary>Nobody was spoken to or seen for a week.</summary>
    NoContact,

    DueToday,

    /// <summary>The review of week 2 or week 6 is to be held.</summary>
    ReviewDue,

    /// <summary>The last day lies within a week, or has passed.</summary>
    Ending,

    /// <summary>Nothing is laid out from today on.</summary>
    NoNextStep,
}

/// <summary>A running plan in a list.</summary>
/// <param name="InHospital">Whether they have not gone home yet and lie in hospital.</param>
/// <param name="Mine">Whether whoever looks keeps it, or covers for whoever does.</param>
/// <param name="Contact">The last day on which a call or visit was done; null where none was.</param>
/// <param name="Presses">Why it comes first; empty where nothing presses.</param>
public sealed record CaseloadRow(
    PlanId Plan, PersonId Person, string Name, DateOnly? DayNought, DateOnly? LastDay, DateOnly? PausedSince, bool InHospital, bool Mine, int Overdue, int DueToday, DateOnly? Next, DateOnly? Contact,
    IReadOnlyList<Pressing> Presses);

/// <summary>A page of the caseload.</summary>
/// <param name="All">How many plans there are in all.</param>
/// <param name="Mine">How many of them whoever looks keeps, or covers for.</param>
/// <param name="Here">How many there are before a kind is picked: all, or one's own.</param>
/// <param name="Next">How many to leave out for the page after; null on the last one.</param>
public sealed record CaseloadPage(IReadOnlyList<CaseloadRow> Rows, int All, int Mine, int Here, IReadOnlyDictionary<Pressing, int> Counts, int? Next);
