using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Withdraw;

/// <summary>Takes a service out of the directory for good: it is asked nothing new; what it accepted goes on.</summary>
public sealed class WithdrawService(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    /// <returns>What became of it; <see cref="Outcome.NotThere"/> where there is no such service.</returns>
    public async Task<Outcome> Do(ServiceId id, string reason, CancellationToken cancel)
    {
        var service = await db.Services.SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (service is null)
        {
            return Outcome.NotThere;
        }

        return Outcome.Of(await journal.Save(service.Withdraw(reason, acting.Required.Membership, clock.Now), cancel));
    }
}
