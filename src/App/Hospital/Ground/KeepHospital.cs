using Homeward.App.Partners;
using Homeward.App.Partners.Organisations;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Ground;

/// <summary>Adds a hospital, puts right what is known of one, closes it and opens it again.</summary>
public sealed class KeepHospital(HomewardDb db, OutsideNumbers numbers, Journal journal, ActingNow acting, Clock clock)
{
    public const string OwnerKind = "site";

    private MembershipId By => acting.Required.Membership;

    /// <param name="trust">Who runs it: an organisation that is there.</param>
    /// <param name="place">Where it stands: a place that is there.</param>
    public async Task<(SiteId Id, Refusal? Refusal)> Add(HospitalTyped typed, OrganisationId trust, PlaceId place, CancellationToken cancel)
    {
        var id = new SiteId(clock.NewId());
        if (await IsTaken(typed.Code, id, cancel))
        {
            return (id, new HospitalCodeTaken(typed.Code));
        }

        if (await db.WhyNotUnder(trust, cancel) is { } closed)
        {
            return (id, closed);
        }

        var decision = Site.Add(id, new SiteDetails(trust, place, typed.Name, typed.Code, typed.Kind), By, clock.Now, out var site);
        db.Sites.Add(site);
        await numbers.Set(OwnerKind, id.Value, OutsideNumbers.Ods, typed.Ods, cancel);
        return (id, await journal.Save(decision, cancel));
    }

    /// <param name="version">The version that the form was made from; null where there was no form.</param>
    public async Task<Outcome> Change(SiteId id, HospitalTyped typed, OrganisationId trust, PlaceId place, int? version, CancellationToken cancel)
    {
        if (await db.Sites.AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site)
        {
            return Outcome.NotThere;
        }

        if (version is not null && version != site.Version)
        {
            return Outcome.Of(new ChangedMeanwhile());
        }

        if (await IsTaken(typed.Code, id, cancel))
        {
            return Outcome.Of(new HospitalCodeTaken(typed.Code));
        }

        if (trust != site.OrganisationId && await db.WhyNotUnder(trust, cancel) is { } closed)
        {
            return Outcome.Of(closed);
        }

        var othersDiffer = await numbers.Set(OwnerKind, id.Value, OutsideNumbers.Ods, typed.Ods, cancel);
        var hasHadPatients = await db.Stays.AnyAsync(s => s.SiteId == id, cancel);
        var decision = site.Change(new SiteDetails(trust, place, typed.Name, typed.Code, typed.Kind), othersDiffer, hasHadPatients, By, clock.Now);
        if (!decision.IsRefused)
        {
            // The row itself changes with what stands beside it, so that two who change it at once are told.
            db.Entry(site).Property(s => s.Name).IsModified = true;
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    public Task<Outcome> Close(SiteId id, CancellationToken cancel) =>
        On(id, async site => site.Close(await db.Stays.CountAsync(s => s.SiteId == id && s.LeftAt == null, cancel), By, clock.Now), cancel);

    public Task<Outcome> Reopen(SiteId id, CancellationToken cancel) =>
        On(id, async site => await db.WhyNotUnder(site.OrganisationId, cancel) is { } closed ? closed : site.Reopen(By, clock.Now), cancel);

    private async Task<Outcome> On(SiteId id, Func<Site, Task<Decision>> decide, CancellationToken cancel) =>
        await db.Sites.AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } site
            ? Outcome.Of(await journal.Save(await decide(site), cancel))
            : Outcome.NotThere;

    // Lists of inpatients name it without regard to capitals.
    private async Task<bool> IsTaken(string code, SiteId mine, CancellationToken cancel) =>
        (await db.Sites.Where(s => s.Id != mine).Select(s => s.Code).ToListAsync(cancel)).Contains(code, StringComparer.OrdinalIgnoreCase);
}
