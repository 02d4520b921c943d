using Homeward.App.People.Add;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Doubles;

/// <summary>Lists, for the hub of the place, whom somebody on a ward added without NHS number and postcode, each beside those of the hub’s own people who could be the same.</summary>
/// <remarks>Nothing is compared with people whom the hub may not see. It ends by itself once a number or a postcode is on record, or after <see cref="AddPerson.KnownFor"/>.</remarks>
public sealed class UnconfirmedPeople(HomewardDb db, Access access, ActingNow acting, FindPeople find, Journal journal, Clock clock)
{
    /// <summary>How many are shown at once, the one added first on top.</summary>
    public const int MostShown = 20;

    public async Task<IReadOnlyList<Unconfirmed>> List(CancellationToken cancel)
    {
        var rows = await Asked().OrderBy(p => p.Id).Take(MostShown).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var phones = (await db.ContactDetails.AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToListAsync(cancel)).ToLookup(c => c.PersonId);
        var added = await db.Relations.Where(r => ids.Contains(r.PersonId) && r.Kind == Relations.Caseload).GroupBy(r => r.PersonId).Select(g => new { g.Key, At = g.Min(r => r.BeganAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        var list = new List<Unconfirmed>();
        foreach (var row in rows)
        {
            var traits = row.Traits([], phones[row.Id].SelectMany(c => c.Digits), null);
            var apart = await ToldApart(row.Id, cancel);
            list.Add(new Unconfirmed(row.Id, traits, added[row.Id], [.. (await find.LikelySame(traits, cancel)).Where(other => other.Person != row.Id && !apart.Exists(told => told.Other == other.Person))], apart));
        }

        await journal.Listed(
            "PossibleDoublesListed", list.SelectMany(row => row.LikelySame.Select(other => other.Person).Concat(row.ToldApart.Select(told => told.Other)).Prepend(row.Person)).Distinct(), Section.Identity, cancel);
        return list;
    }

    /// <summary>How many there are to look at.</summary>
    public Task<int> Count(CancellationToken cancel) => Asked().CountAsync(cancel);

    // Said on purpose, or by taking two records apart that had been joined; only of those whom the reader may see.
    private async Task<List<ToldApartFrom>> ToldApart(PersonId id, CancellationToken cancel)
    {
        var seen = access.People(Section.Identity);
        var said = await (
            from told in db.ToldApart
            where told.PersonId == id || told.OtherId == id
            join other in db.Persons on told.PersonId == id ? told.OtherId : told.PersonId equals other.Id
            where seen.Contains(other.Id)
            join m in db.Memberships on told.ById equals m.Id
            join a in db.Users on m.AccountId equals (Guid?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            orderby told.At
            select new ToldApartFrom(other.Id, (other.GivenName + " " + other.FamilyName).Trim(), a == null ? m.Title : a.DisplayName, told.At)).ToListAsync(cancel);
        var undone = await (
            from merge in db.PersonMerges
            where merge.UndoneAt != null && (merge.PersonId == id || merge.MergedId == id)
            join other in db.Persons on merge.PersonId == id ? merge.MergedId : merge.PersonId equals other.Id
            where seen.Contains(other.Id) && other.SurvivorId == null
            select new ToldApartFrom(other.Id, (other.GivenName + " " + other.FamilyName).Trim(), null, merge.UndoneAt!.Value)).ToListAsync(cancel);
        return [.. said.Concat(undone).DistinctBy(told => told.Other)];
    }

    private IQueryable<Person> Asked()
    {
        var (places, now) = (acting.Required.Of(ScopeKinds.Place).ToList(), clock.Now);
        var seen = access.People(Section.Identity);

        // The few who were put before the hub, and of them those whom it may see: not the other way round.
        // Asked whether the survivor is null, SQLite would begin with everybody who was never merged; asked for one's own or a merged record's address at once, with all addresses.
        var put = db.Relations.Where(r => places.Contains(r.HolderId) && r.Kind == Relations.Caseload && r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now)).Select(r => r.PersonId);
        return db.Persons.AsNoTracking().Where(p => put.Contains(p.Id) && seen.Where(id => id == p.Id).Any() && (p.SurvivorId ?? p.Id) == p.Id && p.DiedOn == null
            && !db.PersonIdentifiers.Any(i => i.PersonId == p.Id && i.Scheme == NhsNumber.Scheme && i.To == null)
            && !db.PersonAddresses.Any(a => a.PersonId == p.Id && a.To == null && a.Postcode != null)
            && !db.Persons.Any(part => part.SurvivorId == p.Id
                && (db.PersonIdentifiers.Any(i => i.PersonId == part.Id && i.Scheme == NhsNumber.Scheme && i.To == null)
                    || db.PersonAddresses.Any(a => a.PersonId == part.Id && a.To == null && a.Postcode != null))));
    }
}

/// <summary>Somebody whom no number confirms.</summary>
/// <param name="LikelySame">Those of the reader’s own people who could be the same, likeliest first; without those told apart from them.</param>
public sealed record Unconfirmed(
    PersonId Person, Journey.People.Search.Traits Traits, DateTime AddedAt, IReadOnlyList<FoundPerson> LikelySame, IReadOnlyList<ToldApartFrom> ToldApart);

/// <summary>Somebody of whom it was said that they are another person.</summary>
/// <param name="By">Who said so; null where two joined records were taken apart again.</param>
public sealed record ToldApartFrom(PersonId Other, string Name, string? By, DateTime At);
