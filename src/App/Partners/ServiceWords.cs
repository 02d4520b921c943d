using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>Makes the keys under which a service is found by words.</summary>
public static class ServiceWords
{
    /// <summary>The keys of its name, its organisation, and the area it covers.</summary>
    public static IEnumerable<ServiceWord> Of(ServiceId service, ServiceEntry entry, string organisation) =>
        DirectoryWords.Keys([entry.Name, organisation, entry.AreaWords]).Select(key => new ServiceWord { Key = key, ServiceId = service });

    /// <summary>Stages the change from the keys a service has to those it should have.</summary>
    public static async Task Renew(HomewardDb db, ServiceId service, ServiceEntry entry, string organisation, CancellationToken cancel)
    {
        var old = await db.ServiceWords.Where(w => w.ServiceId == service).ToListAsync(cancel);
        var wanted = Of(service, entry, organisation).ToList();
        db.ServiceWords.RemoveRange(old.ExceptBy(wanted.Select(w => w.Key), w => w.Key));
        db.ServiceWords.AddRange(wanted.ExceptBy(old.Select(w => w.Key), w => w.Key));
    }
}
