using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Who is out alone for the services that the acting membership answers for, who is overdue, and what came of alarms. Nobody of another service sees any of it.</summary>
public sealed class LoneWorkerRows(HomewardDb db, Access access, ActingNow acting, Journal journal, Clock clock)
{
    private const int AtOnce = 100;
    private const int DaysOfNews = 14;

    /// <summary>Those who are out, alarms first, and the alarms of the last two weeks that have ended.</summary>
    public async Task<(IReadOnlyList<LoneWorkerRow> Out, IReadOnlyList<LoneWorkerRow> Ended)> All(CancellationToken cancel)
    {
        var since = clock.Now.AddDays(-DaysOfNews);
        return (
            await Rows(Within().Where(c => c.ClosedAt == null).OrderBy(c => c.AlarmAt == null).ThenBy(c => c.ExpectedEnd).ThenBy(c => c.Id), cancel),
            await Rows(Within().Where(c => c.ClosedAt > since && c.AlarmAt != null).OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Id), cancel));
    }

    /// <summary>The alarms that somebody must act on.</summary>
    public Task<IReadOnlyList<LoneWorkerRow>> Alarms(CancellationToken cancel) => Rows(Within().Where(c => c.ClosedAt == null && c.AlarmAt != null).OrderBy(c => c.ExpectedEnd).ThenBy(c => c.Id), cancel);

    /// <summary>How many alarms somebody must act on.</summary>
    public Task<int> Count(CancellationToken cancel) => Within().CountAsync(c => c.ClosedAt == null && c.AlarmAt != null, cancel);

    /// <summary>One of them, with the worker's name; null where it is of no service of theirs.</summary>
    public async Task<LoneWorkerRow?> One(CheckInId id, CancellationToken cancel) => (await Rows(Within().Where(c => c.Id == id).OrderBy(c => c.Id), cancel)).SingleOrDefault();

    /// <summary>Says what came of an alarm.</summary>
    /// <param name="version">The version that the form shows.</param>
    /// <param name="outcome">A code of the list <c>lone-worker-outcomes</c>; null where none of it was picked.</param>
    public async Task<Outcome> Close(CheckInId id, int? version, string? outcome, string? words, CancellationToken cancel)
    {
        if (await Within().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } checkIn)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(checkIn, version ?? checkIn.Version);
        return Outcome.Of(await journal.Save(checkIn.Close(outcome, words, acting.Required.Membership, clock.Now), cancel));
    }

    /// <summary>Whom each of these plans is for, as far as the reader sees the plan.</summary>
    public async Task<IReadOnlyDictionary<PlanId, (PersonId Person, string Name)>> Whom(IReadOnlyCollection<PlanId> plans, CancellationToken cancel) => await (
        from plan in access.Visible(access.Visible(db.SupportPlans, Section.Plan), Section.Identity)
        where plans.Contains(plan.Id)
        join own in db.Set<Person>() on plan.PersonId equals own.Id
        join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
        select new { plan.Id, Person = person.Id, Name = (person.GivenName + " " + person.FamilyName).Trim() }).ToDictionaryAsync(each => each.Id, each => (each.Person, each.Name), cancel);

    private IQueryable<CheckIn> Within()
    {
        var services = acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList();
        return db.CheckIns.Where(c => services.Contains(c.ServiceId));
    }

    private async Task<IReadOnlyList<LoneWorkerRow>> Rows(IQueryable<CheckIn> checkIns, CancellationToken cancel)
    {
        var found = await (
            from checkIn in checkIns.AsNoTracking().Take(AtOnce)
            join membership in db.Memberships on checkIn.WorkerId equals membership.Id
            join account in db.Users on membership.AccountId equals account.Id
            join service in db.Services on checkIn.ServiceId equals service.Id
            select new { checkIn, account.DisplayName, membership.Title, account.PhoneNumber, service.Name }).ToListAsync(cancel);
        var whom = await Whom([.. found.Select(each => each.checkIn.PlanId).Distinct()], cancel);
        return found.ConvertAll(each => new LoneWorkerRow(
            each.checkIn, $"{each.DisplayName}, {each.Title}", each.PhoneNumber, each.Name, whom.TryGetValue(each.checkIn.PlanId, out var person) ? person : null));
    }
}

/// <summary>Somebody who is, or was, out alone.</summary>
/// <param name="Phone">The worker's number; null where it is not known.</param>
/// <param name="Whom">Whom they are with; null where the reader does not see that person.</param>
public sealed record LoneWorkerRow(CheckIn CheckIn, string Worker, string? Phone, string Service, (PersonId Person, string Name)? Whom);
