using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>Everybody within reach who is being looked for after a failed contact, and of the last two weeks those whose search ended.</summary>
public sealed class NotReachedRows(HomewardDb db, Access access, Clock clock)
{
    private const int AtOnce = 100;
    private const int DaysOfNews = 14;

    /// <summary>Those who are being looked for, the first due first, and how the others were found, the newest first.</summary>
    public async Task<(IReadOnlyList<NotReachedRow> Open, IReadOnlyList<NotReachedRow> Closed)> All(CancellationToken cancel)
    {
        var (since, seen) = (clock.Now.AddDays(-DaysOfNews), access.Visible(access.Visible(db.FailedContacts, Section.Plan, Level.Act), Section.Identity).AsNoTracking());
        var open = await Rows(seen.Where(c => c.ClosedAt == null).OrderBy(c => c.DoBy).ThenBy(c => c.Id), cancel);
        return (open, await Rows(seen.Where(c => c.ClosedAt > since).OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Id), cancel));
    }

    private async Task<IReadOnlyList<NotReachedRow>> Rows(IQueryable<FailedContact> contacts, CancellationToken cancel)
    {
        var found = await (
            from contact in contacts.Take(AtOnce)
            join own in db.Set<Person>() on contact.PersonId equals own.Id
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            select new { contact, person.Id, Name = (person.GivenName + " " + person.FamilyName).Trim() }).ToListAsync(cancel);
        return found.ConvertAll(each => new NotReachedRow(each.contact, each.Id, each.Name));
    }
}

/// <summary>Somebody whom a call or visit did not reach.</summary>
public sealed record NotReachedRow(FailedContact Contact, PersonId Person, string Name);
