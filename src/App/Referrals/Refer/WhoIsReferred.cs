using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Refer;

/// <summary>The person a referral is about, as the form shows them: name, open case, expected day of leaving, carers, and what is asked for already.</summary>
/// <remarks>Each part only as far as the access policy reaches; somebody merged meanwhile is read as whoever they were merged into.</remarks>
public sealed class WhoIsReferred(HomewardDb db, Access access, PersonAtHand atHand, IPlaceOfWork here, FindReferral find, CodeLists codes, Clock clock)
{
    /// <returns>Null where there is nobody, or nobody whom the acting membership may refer.</returns>
    public async Task<Referred?> Of(PersonId id, CancellationToken cancel)
    {
        if (await atHand.FindToRefer(id, cancel) is not { } found)
        {
            return null;
        }

        var (person, reach) = (found.Id, await access.Of(found.Id, cancel));
        if (!reach.CanRead(Section.Identity))
        {
            return new Referred(person, "the person you looked for", "this person", null, null, found.PlaceId ?? await here.Of(cancel), null, [], Enumerable.Empty<AlreadyWanted>().ToLookup(_ => (person, "")), IsClosed: true);
        }

        var ids = await atHand.IdsOf(person, cancel);
        var carers = await CarersOf(ids, cancel);
        var openCase = await db.Set<Case>().Where(c => ids.Contains(c.PersonId) && c.ClosedAt == null).Select(c => new { c.Id, c.PlaceId }).SingleOrDefaultAsync(cancel);
        var expected = openCase is null ? null : await access.Visible(db.Set<Stay>(), Section.Hospital).Where(s => s.CaseId == openCase.Id && s.LeftAt == null)
            .Select(s => s.ExpectedOn).FirstOrDefaultAsync(cancel);
        return new Referred(
            person, $"{found.GivenName} {found.FamilyName}".Trim(), found.CalledBy, found.BirthDate, openCase?.Id, openCase?.PlaceId ?? found.PlaceId ?? await here.Of(cancel),
            expected >= clock.Today && expected <= clock.Today.AddYears(1) ? expected : null, carers, await OpenNeeds([person, .. carers.Select(c => c.Person)], cancel), HasDied: found.DiedOn is not null);
    }

    /// <summary>Carers with a record of their own; one whose record is not open to the sender can be referred, and stays without a name.</summary>
    private async Task<List<Carer>> CarersOf(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var named = access.People(Section.Identity);
        var rows = await (
            from relationship in db.Set<PersonRelationship>()
            where ids.Contains(relationship.PersonId) && relationship.Cares && relationship.EndedAt == null
            join own in db.Set<Person>() on relationship.OtherId equals own.Id
            join carer in db.Set<Person>() on own.SurvivorId ?? own.Id equals carer.Id
            where carer.DiedOn == null
            orderby carer.NormalName, carer.Id
            select new { carer.Id, relationship.Kind, Name = named.Contains(carer.Id) ? carer.GivenName + " " + carer.FamilyName : null }).ToListAsync(cancel);
        return [.. rows.DistinctBy(row => row.Id).Select(row => new Carer(row.Id, row.Name?.Trim() ?? $"their carer ({codes.Label("relationships", row.Kind).ToLowerInvariant()})", row.Name is not null))];
    }

    private async Task<ILookup<(PersonId, string), AlreadyWanted>> OpenNeeds(List<PersonId> people, CancellationToken cancel)
    {
        var owners = await db.Set<Person>().Where(p => people.Contains(p.Id) || (p.SurvivorId != null && people.Contains(p.SurvivorId.Value)))
            .ToDictionaryAsync(p => p.Id, p => p.SurvivorId ?? p.Id, cancel);
        var all = owners.Keys.ToList();
        var rows = await (
            from need in find.SeenNeeds()
            where all.Contains(need.PersonId) && (need.State == NeedState.Open || need.State == NeedState.Accepted || need.State == NeedState.Unmet)
            select new
            {
                need.PersonId, need.Code, need.ReferralId, need.SentAt,
                By = (from put in db.AskNeeds
                      where put.NeedId == need.Id && put.State == AskNeedState.Accepted
                      join ask in db.Asks on put.AskId equals ask.Id
                      join service in db.Services on ask.ServiceId equals service.Id
                      select service.Name).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ToLookup(
            row => (owners[row.PersonId], row.Code),
            row => new AlreadyWanted(row.By is { } by ? $"{by} already does this" : $"Already asked for, {ClockWords.Moment(row.SentAt, clock.Now)}", row.ReferralId));
    }
}

/// <param name="Called">How they are spoken to.</param>
/// <param name="ExpectedOn">When they are expected to leave hospital, where that lies ahead.</param>
/// <param name="IsClosed">Known here, and not open to the sender: they may be referred, and nothing about them is shown.</param>
/// <param name="Already">What is asked for or given already, by person and need.</param>
public sealed record Referred(
    PersonId Person, string Name, string Called, DateOnly? Born, CaseId? Case, PlaceId Place, DateOnly? ExpectedOn, IReadOnlyList<Carer> Carers,
    ILookup<(PersonId, string), AlreadyWanted> Already, bool IsClosed = false, bool HasDied = false);

/// <summary>Something that is asked for or given already.</summary>
/// <param name="Referral">Where it was asked for.</param>
public sealed record AlreadyWanted(string Words, ReferralId Referral);

/// <param name="Name">How the form speaks of them: by name, else by what they are to the person.</param>
/// <param name="IsNamed">Whether that is their name.</param>
public sealed record Carer(PersonId Person, string Name, bool IsNamed);
