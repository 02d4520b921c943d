using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Changes when a service is there for people: a pause, its end, a day that differs.</summary>
public sealed class PauseService(HomewardDb db, Journal journal, ActingNow acting, TellRoom speaks, Clock clock)
{
    /// <summary>It takes nobody until a day.</summary>
    public Task<Outcome> Suspend(ServiceId id, DateOnly until, string? reason, CancellationToken cancel) =>
        Do(id, service => service.Suspend(until, reason, acting.Required.Membership, clock.Now), cancel);

    /// <summary>It takes people again.</summary>
    public Task<Outcome> Resume(ServiceId id, CancellationToken cancel) => Do(id, service => service.Resume(acting.Required.Membership, clock.Now), cancel);

    /// <summary>One day differs from its usual hours, or, without hours, no longer does.</summary>
    public Task<Outcome> OpenDifferently(ServiceId id, DateOnly day, IReadOnlyList<ClockHours>? hours, bool answers, CancellationToken cancel) =>
        Do(id, service => service.OpenDifferently(day, hours, answers, acting.Required.Membership, clock.Now), cancel);

    private async Task<Outcome> Do(ServiceId id, Func<Service, Decision> act, CancellationToken cancel) =>
        speaks.MaySpeakFor(id) && await db.Services.SingleOrDefaultAsync(s => s.Id == id && s.WithdrawnAt == null, cancel) is { } service
            ? Outcome.Of(await journal.Save(act(service), cancel))
            : Outcome.NotThere;
}
