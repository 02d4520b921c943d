using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>The safeguarding lead's first screen: the concerns of their places, what must be acknowledged first before the others, and those that were closed lately.</summary>
[ForRoles(Roles.SafeguardingLead)]
[Unmeasured]
public sealed class ConcernsModel(HomewardDb db, ActOnConcern act, Journal journal, Clock clock) : HomewardPage
{
    private const int AtOnce = 100;
    private const int DaysOfNews = 90;

    public IReadOnlyList<ConcernRow> Open { get; private set; } = [];

    public IReadOnlyList<ConcernRow> Closed { get; private set; } = [];

    public DateTime Now => clock.Now;

    public int Waiting => Open.Count(row => row.State != ConcernState.Acknowledged);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var (since, all) = (clock.Now.AddDays(-DaysOfNews), act.Within(Level.Read).AsNoTracking());
        Open = await Rows(all.Where(c => c.ClosedAt == null).OrderBy(c => c.State == ConcernState.Acknowledged ? 1 : 0).ThenBy(c => c.Danger == DangerNow.None ? 1 : 0).ThenBy(c => c.RaisedAt).ThenBy(c => c.Id), cancel);
        Closed = await Rows(all.Where(c => c.ClosedAt > since).OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Id), cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed("SafeguardingConcernsListed", Open.Concat(Closed).Select(row => row.Person), Section.Safeguarding, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    private async Task<IReadOnlyList<ConcernRow>> Rows(IQueryable<SafeguardingConcern> concerns, CancellationToken cancel) => await (
        from concern in concerns.Take(AtOnce)
        join own in db.Set<Person>() on concern.PersonId equals own.Id
        join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
        join place in db.Places on concern.PlaceId equals place.Id
        select new ConcernRow(
            concern.Id, person.Id, (person.GivenName + " " + person.FamilyName).Trim(), place.Name, concern.RaisedAt, concern.Danger, concern.State, concern.AcknowledgeBy, concern.ClosedAt, concern.Outcome))
        .ToListAsync(cancel);
}

/// <param name="AcknowledgeBy">By when a lead must have acknowledged it.</param>
public sealed record ConcernRow(
    SafeguardingConcernId Id, PersonId Person, string Name, string Place, DateTime RaisedAt, DangerNow Danger, ConcernState State, DateTime AcknowledgeBy, DateTime? ClosedAt, string? Outcome);
