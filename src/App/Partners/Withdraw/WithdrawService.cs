using Homeward.App.Partners.Organisations;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Withdraw;

/// <summary>Takes a service out of the directory, where it is asked nothing new, what it has not answered goes to others and what it accepted goes on; and brings it back.</summary>
public sealed class WithdrawService(HomewardDb db, Duties duties, Journal journal, ActingNow acting, Clock clock)
{
    /// <returns>What became of it; <see cref="Outcome.NotThere"/> where there is no such service.</returns>
    public Task<Outcome> Do(ServiceId id, string reason, CancellationToken cancel) =>
        Do(id, service => Task.FromResult(service.Withdraw(reason, acting.Required.Membership, clock.Now)), cancel);

    /// <summary>Brings it back as it stood, unless its organisation has closed.</summary>
    public Task<Outcome> Return(ServiceId id, CancellationToken cancel) =>
        Do(id, async service => await db.WhyNotUnder(service.OrganisationId, cancel) is { } closed ? closed : service.Return(acting.Required.Membership, clock.Now), cancel);

    // As one: what it was asked goes to others in turn with whatever else is arranged for those people.
    private Task<Outcome> Do(ServiceId id, Func<Service, Task<Decision>> act, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        if (await db.Services.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } service)
        {
            return Outcome.NotThere;
        }

        var decision = await act(service);
        await duties.Call(decision, cancel);
        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);
}
