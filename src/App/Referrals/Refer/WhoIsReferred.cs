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
    /// <summary>For how long help that has come is told beside its need.</summary>
    private static readonly TimeSpan CameLately = TimeSpan.FromDays(14);

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
        var (all, lately) = (owners.Keys.ToList(), clock.Now - CameLately);
        var needs = await find.SeenNeeds().AsNoTracking()
            .Where(n => all.Contains(n.PersonId) && (n.State == NeedState.Open || n.State == NeedState.Accepted || n.State == NeedState.Unmet
                || (n.State == NeedState.Ended && n.Outcome == Outcomes.GotHelp && n.EndedAt > lately)))
            .OrderBy(n => n.State == NeedState.Ended ? 1 : 0).ThenByDescending(n => n.SentAt).ToListAsync(cancel);
        var ids = needs.ConvertAll(need => need.Id);
        var puts = (await (
            from put in db.AskNeeds
            where ids.Contains(put.NeedId)
            join ask in find.Seen() on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            orderby ask.ReceivedAt, ask.Id
            select new AskedOf(put.NeedId, service.Name, put.State, put.AskedAt, put.Since)).ToListAsync(cancel)).ToLookup(put => put.Need);
        return needs.ToLookup(need => (owners[need.PersonId], need.Code), need => new AlreadyWanted(Words(need, [.. puts[need.Id]]), need.ReferralId));
    }

    private string Words(Need need, IReadOnlyList<AskedOf> puts)
    {
        var asked = puts.LastOrDefault(put => put.State is AskNeedState.Asked or AskNeedState.Questioned or AskNeedState.Parked);
        return need.State switch
        {
            NeedState.Ended => $"Help has come, {ClockWords.Moment(need.EndedAt!.Value, clock.Now)}{(puts.LastOrDefault(put => put.State == AskNeedState.Finished) is { } done ? $" ({done.Service})" : "")}",
            NeedState.Accepted when puts.FirstOrDefault(put => put.State == AskNeedState.Accepted) is { } yes => $"{yes.Service} already does this: said yes {ClockWords.Moment(yes.Since, clock.Now)}",
            NeedState.Unmet when asked is null => $"Already asked for, {ClockWords.Moment(need.SentAt, clock.Now)}: nobody can help",
            _ when asked is not null => $"Already asked for, {ClockWords.Moment(asked.At, clock.Now)}: {asked.Service} has not answered yet",
            _ => $"Already asked for, {ClockWords.Moment(need.SentAt, clock.Now)}",
        };
    }

    private sealed record AskedOf(NeedId Need, string Service, AskNeedState State, DateTime At, DateTime Since);
}

/// <param name="Called">How they are spoken to.</param>
/// <param name="ExpectedOn">When they are expected to leave hospital, where that lies ahead.</param>
/// <param name="IsClosed">Known here, and not open to the sender: they may be referred, and nothing about them is shown.</param>
/// <param name="Already">What is asked for or given already, by person and need.</param>
public sealed record Referred(
    PersonId Person, string Name, string Called, DateOnly? Born, CaseId? Case, PlaceId Place, DateOnly? ExpectedOn, IReadOnlyList<Carer> Carers,
    ILookup<(PersonId, string), AlreadyWanted> Already, bool IsClosed = false, bool HasDied = false);

/// <summary>Something that is asked for or given already, or has come lately.</summary>
/// <param name="Referral">Where it was asked for.</param>
public sealed record AlreadyWanted(string Words, ReferralId Referral);

/// <param name="Name">How the form speaks of them: by name, else by what they are to the person.</param>
/// <param name="IsNamed">Whether that is their name.</param>
public sealed record Carer(PersonId Person, string Name, bool IsNamed);
