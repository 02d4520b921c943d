using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>Ends a stay, takes the end back, or says afterwards how and where somebody left.</summary>
public sealed class RecordLeaving(HomewardDb db, StayAtHand stays, PlaceRules rules, CodeLists codes, Clock clock)
{
    /// <summary>The person left: home, elsewhere, by their own decision, to another hospital, or they died.</summary>
    public Task<Outcome> Do(StayId id, DateTime at, string? method, string? residence, string? destination, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var coded = await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", destination, cancel);
        if (!IsOn("discharge-methods", method) || !IsOn("places-of-discharge", residence) || (coded is null && !string.IsNullOrEmpty(destination)))
        {
            return new NotOnTheList();
        }

        var decision = stay.Leave(new Leaving(at, method!, residence!, coded), clock.Now);
        return decision.IsRefused || method is not Leaving.MethodDied ? decision : decision.And(await Died(stay, at, cancel));
    }, cancel);

    /// <summary>Somebody says how and where a person left who was only known to be gone.</summary>
    public Task<Outcome> Confirm(StayId id, string? method, string? residence, string? destination, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var coded = await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", destination, cancel);
        return IsOn("discharge-methods", method) && IsOn("places-of-discharge", residence)
            ? stay.ConfirmLeaving(method!, residence!, coded, clock.Now)
            : new NotOnTheList();
    }, cancel);

    /// <summary>The discharge did not happen.</summary>
    public Task<Outcome> Cancel(StayId id, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var elsewhere = await db.Stays.AnyAsync(s => s.PersonId == stay.PersonId && s.LeftAt == null && s.Id != id, cancel);
        var decision = stay.CancelDischarge(elsewhere, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), clock.Now);
        return decision.IsRefused ? decision : await JoinCaseAgain(stay, decision, cancel);
    }, cancel);

    /// <summary>A case that closed with the stay goes on with it.</summary>
    private async Task<Decision> JoinCaseAgain(Stay stay, Decision decision, CancellationToken cancel)
    {
        var own = await db.Cases.SingleAsync(c => c.Id == stay.CaseId, cancel);
        if (own.ClosedAt is null)
        {
            return decision;
        }

        var another = await db.Cases.FirstOrDefaultAsync(c => c.PersonId == stay.PersonId && c.ClosedAt == null, cancel);
        return decision.And(own.GoOn(another, clock.Now));
    }

    private async Task<Decision> Died(Stay stay, DateTime at, CancellationToken cancel)
    {
        var person = await db.Persons.SingleAsync(p => p.Id == stay.PersonId, cancel);
        return person.Died(LondonTime.DayOf(at), clock.Now);
    }

    private bool IsOn(string list, string? code) => codes.Of(list).Any(entry => entry.Value == code);
}
