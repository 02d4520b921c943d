using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Organisations;

/// <summary>Adds an organisation, puts right what is known of one, closes it and opens it again; the words under which its services are found follow its name.</summary>
public sealed class KeepOrganisation(HomewardDb db, IEnumerable<KeepsItOpen> open, Journal journal, ActingNow acting, Clock clock)
{
    private const string OwnerKind = "organisation";

    public async Task<(OrganisationId Id, Refusal? Refusal)> Add(OrganisationTyped typed, CancellationToken cancel)
    {
        var id = new OrganisationId(clock.NewId());
        if (await IsTaken(typed.Name, id, cancel))
        {
            return (id, new OrganisationNameTaken());
        }

        var decision = Organisation.Add(id, typed.Name, typed.Kind, acting.Required.Membership, clock.Now, out var organisation);
        db.Organisations.Add(organisation);
        await Beside(id, typed, cancel);
        return (id, await journal.Save(decision, cancel));
    }

    /// <param name="version">The version that the form was made from.</param>
    public async Task<Outcome> Change(OrganisationId id, OrganisationTyped typed, int version, CancellationToken cancel)
    {
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organisation)
        {
            return Outcome.NotThere;
        }

        if (organisation.Version != version)
        {
            return Outcome.Of(new OrganisationChangedMeanwhile());
        }

        if (await IsTaken(typed.Name, id, cancel))
        {
            return Outcome.Of(new OrganisationNameTaken());
        }

        var renamed = organisation.Name != typed.Name;
        var decision = organisation.Change(typed.Name, typed.Kind, await Beside(id, typed, cancel), acting.Required.Membership, clock.Now);
        if (!decision.IsRefused)
        {
            // The row itself changes with what stands beside it, so that two who change it at once are told.
            db.Entry(organisation).Property(o => o.Name).IsModified = true;
            await Rename(id, renamed ? typed.Name : null, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    /// <summary>Closes it once nothing is open under it: nobody's work ends by the way.</summary>
    public Task<Outcome> Close(OrganisationId id, CancellationToken cancel) => On(id, async organisation =>
    {
        var (now, still) = (clock.Now, new List<string>());
        foreach (var kind in open)
        {
            still.AddRange(await kind.Words(db, id, now, cancel) is { } words ? [words] : []);
        }

        return organisation.Close(still, acting.Required.Membership, now);
    }, cancel);

    public Task<Outcome> Reopen(OrganisationId id, CancellationToken cancel) => On(id, organisation => Task.FromResult(organisation.Reopen(acting.Required.Membership, clock.Now)), cancel);

    private async Task<Outcome> On(OrganisationId id, Func<Organisation, Task<Decision>> decide, CancellationToken cancel) =>
        await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel) is { } organisation ? Outcome.Of(await journal.Save(await decide(organisation), cancel)) : Outcome.NotThere;

    private async Task<bool> IsTaken(string name, OrganisationId mine, CancellationToken cancel)
    {
        var folded = Folded.Of(name);
        return (await db.Organisations.Where(o => o.Id != mine).Select(o => o.Name).ToListAsync(cancel)).Exists(other => Folded.Of(other) == folded);
    }

    // Places and number; answers whether that changes anything.
    private async Task<bool> Beside(OrganisationId id, OrganisationTyped typed, CancellationToken cancel)
    {
        var places = await db.OrganisationPlaces.Where(p => p.OrganisationId == id).ToListAsync(cancel);
        var (gone, come) = (places.Where(p => !typed.Places.Contains(p.PlaceId)).ToList(), typed.Places.Except(places.Select(p => p.PlaceId)).ToList());
        db.OrganisationPlaces.RemoveRange(gone);
        db.OrganisationPlaces.AddRange(come.Select(place => new OrganisationPlace { OrganisationId = id, PlaceId = place }));
        var owner = id.Value;
        var numbers = await db.OutsideIdentifiers.Where(i => i.OwnerKind == OwnerKind && i.OwnerId == owner && i.To == null && KnownSchemes.Contains(i.Scheme)).ToListAsync(cancel);
        var stale = numbers.Where(n => (n.Scheme, n.Value) != typed.Number).ToList();
        var isNew = typed.Number is { } typedNumber && numbers.TrueForAll(n => (n.Scheme, n.Value) != typedNumber);
        stale.ForEach(number => number.To = clock.Today);
        if (isNew)
        {
            db.OutsideIdentifiers.Add(new OutsideIdentifier
            {
                Id = new RowId(clock.NewId()), OwnerKind = OwnerKind, OwnerId = owner, Scheme = typed.Number!.Value.Scheme, Value = typed.Number.Value.Value, From = clock.Today,
            });
        }

        return gone.Count + come.Count + stale.Count > 0 || isNew;
    }

    private async Task Rename(OrganisationId id, string? name, CancellationToken cancel)
    {
        if (name is null)
        {
            return;
        }

        foreach (var service in await db.Services.AsNoTracking().Include(s => s.Offers).Where(s => s.OrganisationId == id).ToListAsync(cancel))
        {
            await ServiceWords.Renew(db, service.Id, service.Entry, name, cancel);
        }
    }

    private static readonly string[] KnownSchemes = [.. OrganisationPage.Schemes.Select(scheme => scheme.Value)];
}
