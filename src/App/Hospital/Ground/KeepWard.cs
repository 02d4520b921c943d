using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>Adds a ward to a hospital, puts right what is known of one, closes it and opens it again.</summary>
public sealed class KeepWard(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    private MembershipId By => acting.Required.Membership;

    /// <param name="site">A hospital that is there.</param>
    public async Task<(WardId Id, Refusal? Refusal)> Add(SiteId site, WardTyped typed, CancellationToken cancel)
    {
        var id = new WardId(clock.NewId());
        if (await IsTaken(site, typed.Code, id, cancel))
        {
            return (id, new WardCodeTaken(typed.Code));
        }

        var decision = Ward.Add(id, site, typed.Name, typed.Code, typed.BedsCounted, By, clock.Now, out var ward);
        db.Wards.Add(ward);
        return (id, await journal.Save(decision, cancel));
    }

    /// <param name="version">The version that the form was made from; null where there was no form.</param>
    public async Task<Outcome> Change(WardId id, WardTyped typed, int? version, CancellationToken cancel)
    {
        if (await db.Wards.AsTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is not { } ward)
        {
            return Outcome.NotThere;
        }

        return version is not null && version != ward.Version ? Outcome.Of(new ChangedMeanwhile())
            : await IsTaken(ward.SiteId, typed.Code, id, cancel) ? Outcome.Of(new WardCodeTaken(typed.Code))
            : Outcome.Of(await journal.Save(ward.Change(typed.Name, typed.Code, typed.BedsCounted, By, clock.Now), cancel));
    }

    public Task<Outcome> Close(WardId id, CancellationToken cancel) =>
        On(id, async ward => ward.Close(await db.Stays.CountAsync(s => s.WardId == id && s.LeftAt == null, cancel), By, clock.Now), cancel);

    public Task<Outcome> Reopen(WardId id, CancellationToken cancel) => On(id, ward => Task.FromResult(ward.Reopen(By, clock.Now)), cancel);

    private async Task<Outcome> On(WardId id, Func<Ward, Task<Decision>> decide, CancellationToken cancel) =>
        await db.Wards.AsTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is { } ward
            ? Outcome.Of(await journal.Save(await decide(ward), cancel))
            : Outcome.NotThere;

    // Lists of inpatients name it without regard to capitals.
    private async Task<bool> IsTaken(SiteId site, string code, WardId mine, CancellationToken cancel) =>
        (await db.Wards.Where(w => w.SiteId == site && w.Id != mine).Select(w => w.Code).ToListAsync(cancel)).Contains(code, StringComparer.OrdinalIgnoreCase);
}
