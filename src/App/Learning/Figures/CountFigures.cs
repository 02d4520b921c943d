using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Learning;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Learning.Figures;

/// <summary>Counts what a service has done in a period. Each question is bounded by the period and the service, so it costs the same however many years have gathered.</summary>
public sealed class CountFigures(HomewardDb db, Clock clock)
{
    private const string CrisisPrevented = "crisis-prevented";

    public async Task<ServiceFigures> Of(ServiceId service, Months months, CancellationToken cancel)
    {
        var done = db.Jobs.Where(j => j.ServiceId == service && j.On >= months.From && j.On <= months.Until);
        var (from, until) = (LondonTime.StartOf(months.From), LondonTime.StartOf(months.Until.AddDays(1)));
        var people = await (
            from job in done
            where job.State == JobState.Done
            join own in db.Persons on job.PersonId equals own.Id
            select own.SurvivorId ?? own.Id).Distinct().CountAsync(cancel);
        var reached = await done.CountAsync(j => j.State == JobState.Done, cancel);
        var missed = await done.CountAsync(j => j.State == JobState.NoContact, cancel);
        var crises = await db.Worries.CountAsync(w => w.Outcome == CrisisPrevented && w.ClosedAt >= from && w.ClosedAt < until && db.PlanLines.Any(l => l.PlanId == w.PlanId && l.ServiceId == service), cancel);
        var (all, today) = (await After(service, months, cancel), clock.Today);
        var home = all.OfType<AfterHospital>().ToList();
        return new ServiceFigures(
            people, await Answers(service, from, until, cancel), new Part(missed, reached + missed), crises, [.. Readmission.LastDays.Select(last => Readmission.Count(home, last, today))], all.Count - home.Count);
    }

    private async Task<Part> Answers(ServiceId service, DateTime from, DateTime until, CancellationToken cancel)
    {
        var (clocks, now) = (await db.Set<AnswerClock>().Where(c => c.ServiceId == service && c.StartedAt >= from && c.StartedAt < until).Select(c => new { c.DueAt, c.StoppedAt, c.StoppedBy }).ToListAsync(cancel), clock.Now);
        var judged = clocks.Select(c => SameDay.Answered(c.DueAt, c.StoppedAt, c.StoppedBy, now)).OfType<bool>().ToList();
        return new Part(judged.Count(kept => kept), judged.Count);
    }

    // One for each plan that the service helped in and whose days began in the period; null where they had not come out of hospital.
    private async Task<IReadOnlyList<AfterHospital?>> After(ServiceId service, Months months, CancellationToken cancel)
    {
        var plans = await (
            from plan in db.SupportPlans
            where plan.DayNought >= months.From && plan.DayNought <= months.Until && db.PlanLines.Any(l => l.PlanId == plan.Id && l.ServiceId == service)
            join own in db.Persons on plan.PersonId equals own.Id
            join person in db.Persons on own.SurvivorId ?? own.Id equals person.Id
            select new { Person = person.Id, Home = plan.DayNought!.Value, plan.PlaceId, person.DiedOn }).AsNoTracking().ToListAsync(cancel);
        var people = plans.Select(plan => plan.Person).Distinct().ToList();
        var same = (await db.SamePeople.Where(s => people.Contains(s.PersonId)).Select(s => new { s.PersonId, s.AlsoId }).ToListAsync(cancel)).ToLookup(s => s.AlsoId, s => s.PersonId);
        var ids = people.Concat(same.Select(each => each.Key)).Distinct().ToList();
        var stays = (await db.Stays.Where(s => ids.Contains(s.PersonId)).Select(s => new { s.PersonId, s.AdmittedAt, s.LeftAt, s.Emergency }).ToListAsync(cancel))
            .SelectMany(stay => same[stay.PersonId].Where(people.Contains).Append(stay.PersonId).Distinct(), (stay, person) => (Person: person, Stay: stay)).ToLookup(each => each.Person, each => each.Stay);
        var lists = await Lists([.. plans.Select(plan => plan.PlaceId).Distinct()], months, cancel);
        return [.. plans.Select(plan => stays[plan.Person].Where(stay => stay.LeftAt is { } left && LondonTime.DayOf(left) == plan.Home).MaxBy(stay => stay.LeftAt) is { LeftAt: { } left }
            ? new AfterHospital(plan.Home, left, [.. stays[plan.Person].Select(stay => new BackInHospital(stay.AdmittedAt, stay.Emergency))], plan.DiedOn, [.. lists[plan.PlaceId]]) : null)];
    }

    private async Task<ILookup<PlaceId, DateOnly>> Lists(IReadOnlyList<PlaceId> places, Months months, CancellationToken cancel)
    {
        var (from, until) = (LondonTime.StartOf(months.From), LondonTime.StartOf(months.Until.AddDays(Readmission.LastDays[^1] + 1)));
        var sites = await db.Sites.Where(s => places.Contains(s.PlaceId)).Select(s => new { s.Id, s.PlaceId }).ToListAsync(cancel);
        var ids = sites.ConvertAll(site => site.Id);
        var taken = await db.CensusesOfSites.Where(c => ids.Contains(c.SiteId) && c.TakenAt >= from && c.TakenAt < until).Select(c => new { c.SiteId, c.TakenAt }).ToListAsync(cancel);
        return taken.Select(c => (sites.Find(site => site.Id == c.SiteId)!.PlaceId, Day: LondonTime.DayOf(c.TakenAt))).Distinct().ToLookup(each => each.PlaceId, each => each.Day);
    }
}

/// <summary>What a service has done in a period.</summary>
/// <param name="People">With how many people something was done.</param>
/// <param name="SameDay">Answers that came on the day, of those that were due.</param>
/// <param name="NotReached">Calls, visits and tasks at which nobody was reached, of those at which somebody was or was not.</param>
/// <param name="Crises">Worries that were closed as a crisis prevented.</param>
/// <param name="WithoutStay">Plans whose days began without a stay: of them nobody could be readmitted.</param>
public sealed record ServiceFigures(int People, Part SameDay, Part NotReached, int Crises, IReadOnlyList<ReadmissionCount> Readmissions, int WithoutStay);

/// <summary>So many of so many.</summary>
public readonly record struct Part(int Number, int Of);
