using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Directory;

/// <summary>What somebody looks for in the directory; all of it may be left out.</summary>
/// <param name="After">The sort key after which the page begins.</param>
public sealed record Sought(string? Words, string? Need, PlaceId? Place, bool Ours, string? After)
{
    /// <summary>Only entries that a decline has questioned, of those that whoever looks keeps up.</summary>
    public bool Questioned { get; init; }

    /// <summary>Whether a text has the form of a sort key: it ends with the service's id.</summary>
    public static bool IsKey(string text) => text.Length >= IdLength && Guid.TryParseExact(text[^IdLength..], "N", out _);

    private const int IdLength = 32;
}

/// <summary>A line of the list.</summary>
public sealed record DirectoryLine(
    ServiceId Id, string SortKey, string Name, string Organisation, string Area, string Hours, Nation Nation, Capacity Room, DateOnly? ClosedUntil);

/// <summary>A page of the list.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record DirectoryPage(IReadOnlyList<DirectoryLine> Lines, string? Next);

/// <summary>Searches the directory by words, need and place, and turns its pages by key.</summary>
public sealed class SearchDirectory(HomewardDb db, ActingNow acting)
{
    public const int PageSize = 25;

    public async Task<DirectoryPage> Find(Sought sought, CancellationToken cancel)
    {
        var lines = await (
            from service in Found(sought).OrderBy(s => s.SortKey).Take(PageSize + 1)
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            join told in db.ServiceRooms on service.Id equals told.Id into rooms
            from room in rooms.DefaultIfEmpty()
            orderby service.SortKey
            select new DirectoryLine(
                service.Id, service.SortKey, service.Name, organisation.Name, service.AreaWords, service.Hours, service.Nation,
                new Capacity((int?)room.Free, (DateOnly?)room.NextPlace, (DateTime?)room.ToldAt), service.ClosedUntil)).ToListAsync(cancel);
        return lines.Count > PageSize ? new DirectoryPage([.. lines.Take(PageSize)], lines[PageSize - 1].SortKey) : new DirectoryPage(lines, null);
    }

    /// <summary>The open questions about entries that whoever acts keeps up: the administrator all, a service's own people theirs.</summary>
    public IQueryable<EntryQuestion> Questions
    {
        get
        {
            var (all, ours) = (acting.Required.Role == Roles.Administrator, Ours);
            return db.EntryQuestions.AsNoTracking().Where(q => q.SettledAt == null && (all || ours.Contains(q.ServiceId)));
        }
    }

    private List<ServiceId> Ours => [.. acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id))];

    private IQueryable<Service> Found(Sought sought)
    {
        var found = db.Services.AsNoTracking().Where(s => s.WithdrawnAt == null);
        foreach (var key in DirectoryWords.Sought(sought.Words ?? ""))
        {
            found = found.Where(s => db.ServiceWords.Any(w => w.Key == key && w.ServiceId == s.Id));
        }

        if (sought.Need is { } need)
        {
            found = found.Where(s => db.ServiceOffers.Any(o => o.Need == need && o.ServiceId == s.Id));
        }

        if (sought.Place is { } place)
        {
            found = found.Where(s => db.ServiceOffers.Any(o => o.PlaceId == place && o.ServiceId == s.Id));
        }

        if (sought.Ours)
        {
            var ours = Ours;
            found = found.Where(s => ours.Contains(s.Id));
        }

        if (sought.Questioned)
        {
            var questions = Questions;
            found = found.Where(s => questions.Any(q => q.ServiceId == s.Id));
        }

        return sought.After is { } after ? found.Where(s => string.Compare(s.SortKey, after) > 0) : found;
    }
}
