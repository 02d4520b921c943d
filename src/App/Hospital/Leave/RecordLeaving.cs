using Homeward.App.Hospital.Death;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>Ends a stay, takes the end back, or says afterwards how and where somebody left.</summary>
public sealed class RecordLeaving(
    HomewardDb db, StayAtHand stays, PlaceRules rules, CodeLists codes, DeathOnRecord deaths, GoOnWithStay goOn, Clock clock)
{
    /// <summary>The person left: home, elsewhere, by their own decision, to another hospital, or they died.</summary>
    public Task<Outcome> Do(StayId id, DateTime at, string? method, string? residence, string? destination, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var coded = await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", destination, cancel);
        if (!IsOn("discharge-methods", method) || !IsOn("places-of-discharge", residence) || (coded is null && !string.IsNullOrEmpty(destination)))
        {
            return new NotOnTheList();
        }

        var leaving = new Leaving(at, method!, residence!, coded);
        return await deaths.After(stay.Leave(leaving, clock.Now), stay, leaving.Kind, cancel);
    }, cancel);

    /// <summary>Somebody says how and where a person left who was only known to be gone.</summary>
    public Task<Outcome> Confirm(StayId id, string? method, string? residence, string? destination, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var coded = await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", destination, cancel);
        if (!IsOn("discharge-methods", method) || !IsOn("places-of-discharge", residence))
        {
            return new NotOnTheList();
        }

        return stay.DischargeMethod == Leaving.MethodDied && method != Leaving.MethodDied
            ? new RecordedAsDied()
            : await deaths.After(stay.ConfirmLeaving(method!, residence!, coded, clock.Now), stay, new Leaving(clock.Now, method!, residence!).Kind, cancel);
    }, cancel);

    /// <summary>The discharge did not happen.</summary>
    public Task<Outcome> Cancel(StayId id, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var elsewhere = await db.Stays.AnyAsync(s => s.PersonId == stay.PersonId && s.LeftAt == null && s.Id != id, cancel);
        var decision = stay.CancelDischarge(elsewhere, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), clock.Now);
        return await goOn.Join(stay, decision, cancel);
    }, cancel);

    private bool IsOn(string list, string? code) => codes.Of(list).Any(entry => entry.Value == code);
}
