using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Puts a new service into the directory.</summary>
public sealed class ListService(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    /// <returns>The service, or null where there is no such organisation, or it has closed.</returns>
    public async Task<ServiceId?> Do(OrganisationId organisation, ServiceEntry entry, CancellationToken cancel)
    {
        if (await db.Organisations.Where(o => o.Id == organisation && o.ClosedOn == null).Select(o => o.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return null;
        }

        var decision = Service.List(new ServiceId(clock.NewId()), organisation, entry, acting.Required.Membership, clock.Now, out var service);
        db.Services.Add(service);
        db.ServiceWords.AddRange(ServiceWords.Of(service.Id, entry, name));
        await journal.Save(decision, cancel);
        return service.Id;
    }
}
