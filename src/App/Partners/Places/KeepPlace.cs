using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Places;

/// <summary>Adds a place to the region, puts right what is known of one, closes it and opens it again.</summary>
public sealed class KeepPlace(HomewardDb db, OutsideNumbers numbers, Journal journal, ActingNow acting, Clock clock)
{
    public const string OwnerKind = "place";

    private MembershipId By => acting.Required.Membership;

    public async Task<(PlaceId Id, Refusal? Refusal)> Add(PlaceTyped typed, CancellationToken cancel)
    {
        var id = new PlaceId(clock.NewId());
        if (await WhyNot(typed, id, cancel) is { } refusal)
        {
            return (id, refusal);
        }

        var decision = Place.Add(id, typed.Code, typed.Name, typed.Where, By, clock.Now, out var place);
        db.Places.Add(place);
        await Beside(id, typed, cancel);
        return (id, await journal.Save(decision, cancel));
    }

    /// <summary>Changes all but the code, which files and addresses hold.</summary>
    /// <param name="version">The version that the form was made from; null where there was no form.</param>
    public async Task<Outcome> Change(PlaceId id, PlaceTyped typed, int? version, CancellationToken cancel)
    {
        if (await db.Places.AsTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } place)
        {
            return Outcome.NotThere;
        }

        if (version is not null && version != place.Version)
        {
            return Outcome.Of(new ChangedMeanwhile());
        }

        if (await WhyNot(typed, id, cancel) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        var decision = place.Change(typed.Name, typed.Where, await Beside(id, typed, cancel), By, clock.Now);
        if (!decision.IsRefused)
        {
            // The row itself changes with what stands beside it, so that two who change it at once are told.
            db.Entry(place).Property(p => p.Name).IsModified = true;
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    public Task<Outcome> Close(PlaceId id, CancellationToken cancel) => On(id, place => place.Close(By, clock.Now), cancel);

    public Task<Outcome> Reopen(PlaceId id, CancellationToken cancel) => On(id, place => place.Reopen(By, clock.Now), cancel);

    private async Task<Outcome> On(PlaceId id, Func<Place, Decision> decide, CancellationToken cancel) =>
        await db.Places.AsTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } place
            ? Outcome.Of(await journal.Save(decide(place), cancel))
            : Outcome.NotThere;

    private async Task<Refusal?> WhyNot(PlaceTyped typed, PlaceId mine, CancellationToken cancel)
    {
        var others = await db.Places.Where(p => p.Id != mine).Select(p => new { p.Code, p.Name }).ToListAsync(cancel);
        if (others.Exists(p => p.Code == typed.Code))
        {
            return new PlaceCodeTaken(typed.Code);
        }

        if (others.Exists(p => Folded.Of(p.Name) == Folded.Of(typed.Name)))
        {
            return new PlaceNameTaken();
        }

        var (council, own) = (typed.Council, mine.Value);
        return council is not null && await db.OutsideIdentifiers.AnyAsync(i => i.OwnerKind == OwnerKind && i.OwnerId != own && i.Value == council && i.To == null, cancel)
            ? new CouncilCodeTaken(council)
            : null;
    }

    // Council code and editions; answers whether that changes anything.
    private async Task<bool> Beside(PlaceId id, PlaceTyped typed, CancellationToken cancel)
    {
        var changes = await numbers.Set(OwnerKind, id.Value, OutsideNumbers.Council, typed.Council, cancel);
        if (typed.Editions is not { } wanted)
        {
            return changes;
        }

        var now = await db.PlaceEditions.AsTracking().Where(e => e.PlaceId == id).ToListAsync(cancel);
        foreach (var chosen in now.Where(e => wanted.GetValueOrDefault(e.List) != e.Edition))
        {
            changes = true;
            if (wanted.TryGetValue(chosen.List, out var edition))
            {
                chosen.Edition = edition;
            }
            else
            {
                db.PlaceEditions.Remove(chosen);
            }
        }

        var come = wanted.Where(e => now.TrueForAll(n => n.List != e.Key)).ToList();
        db.PlaceEditions.AddRange(come.Select(e => new PlaceEdition { PlaceId = id, List = e.Key, Edition = e.Value }));
        return changes || come.Count > 0;
    }
}
