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
    public Task<Outcome> Do(StayId id, DateTime at, ToldLeaving told, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        if (await Read(stay, at, told, cancel) is not { } leaving)
        {
            return new NotOnTheList();
        }

        return Doubt(stay, leaving, told) is { } doubt ? doubt : await deaths.After(stay.Leave(leaving, clock.Now), stay, leaving.Kind, cancel);
    }, cancel);

    /// <summary>Somebody says how and where a person left who was only known to be gone.</summary>
    public Task<Outcome> Confirm(StayId id, ToldLeaving told, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        if (await Read(stay, clock.Now, told, cancel) is not { } leaving)
        {
            return new NotOnTheList();
        }

        if (stay.DischargeMethod == Leaving.MethodDied && leaving.Method != Leaving.MethodDied)
        {
            return new RecordedAsDied();
        }

        return Doubt(stay, leaving, told) is { } doubt ? doubt
            : await deaths.After(stay.ConfirmLeaving(leaving.Method, leaving.Residence, leaving.Destination, clock.Now), stay, leaving.Kind, cancel);
    }, cancel);

    /// <summary>The discharge did not happen.</summary>
    public Task<Outcome> Cancel(StayId id, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var elsewhere = await db.Stays.AnyAsync(s => s.PersonId == stay.PersonId && s.LeftAt == null && s.Id != id, cancel);
        var decision = stay.CancelDischarge(elsewhere, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), clock.Now);
        return await goOn.Join(stay, decision, cancel);
    }, cancel);

    // Who died is said once: where they went follows from it, and no destination is reported.
    private async Task<Leaving?> Read(Stay stay, DateTime at, ToldLeaving told, CancellationToken cancel)
    {
        var died = Leaving.IsDeath(told.Method);
        var residence = died && string.IsNullOrEmpty(told.Residence) ? Leaving.ResidenceDied : told.Residence;
        var coded = died ? null : await rules.Find(await stays.PlaceOf(stay, cancel), "destinations", told.Destination, cancel);
        if (told.Method == Leaving.MethodStillborn && stay.DischargeMethod != Leaving.MethodStillborn
            && !Leaving.MayBeStillborn(await db.Persons.Where(p => p.Id == stay.PersonId).Select(p => p.BirthDate).SingleAsync(cancel), LondonTime.DayOf(stay.AdmittedAt)))
        {
            return null;
        }

        return IsOn("discharge-methods", told.Method) && IsOn("places-of-discharge", residence) && (died || coded is not null || string.IsNullOrEmpty(told.Destination))
            ? new Leaving(at, told.Method!, residence!, coded)
            : null;
    }

    private LeavingDoubt? Doubt(Stay stay, Leaving leaving, ToldLeaving told) =>
        told.IsSure ? null : LeavingDoubt.Of(leaving, stay.Pathway, leaving.Destination is { } destination ? codes.Find(destination)?["pathway"] : null);

    private bool IsOn(string list, string? code) => codes.Of(list).Any(entry => entry.Value == code);
}

/// <summary>How and whereto somebody left, as it was told.</summary>
/// <param name="Residence">May be empty where the method says that they died.</param>
/// <param name="IsSure">Whether whoever tells it has been asked once already and says that it is right as it stands.</param>
public sealed record ToldLeaving(string? Method, string? Residence, string? Destination, bool IsSure);
