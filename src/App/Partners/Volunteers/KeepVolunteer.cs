using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>What a coordinator does with a volunteer of their own organisation.</summary>
public sealed class KeepVolunteer(HomewardDb db, Access access, VolunteerKinds kinds, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>Adds somebody who came forward by telephone or in person.</summary>
    public async Task<(VolunteerId Id, Refusal? Refusal)> Add(VolunteerForm form, CancellationToken cancel)
    {
        var id = new VolunteerId(clock.NewId());
        var decision = Volunteer.Enquire(id, acting.Required.Organisation, form, CameBy.Coordinator, clock.Now, out var volunteer);
        if (volunteer is not null)
        {
            db.Volunteers.Add(volunteer);
        }

        return (id, await journal.Save(decision, cancel));
    }

    /// <param name="version">The version that the form was made from.</param>
    public Task<Outcome> Change(VolunteerId id, VolunteerForm form, int version, CancellationToken cancel) => On(id, version, volunteer => volunteer.Change(form, clock.Now), cancel);

    public Task<Outcome> Move(VolunteerId id, VolunteerStage to, string? words, int version, CancellationToken cancel) =>
        On(id, version, volunteer => volunteer.MoveTo(to, words, kinds.Before(to), acting.Required.Membership, clock.Now), cancel);

    public Task<Outcome> See(VolunteerId id, string? check, string? level, DateOnly? on, DateOnly? until, string? words, int version, CancellationToken cancel) =>
        On(id, version, volunteer => volunteer.See(kinds.Kind(check), level, on, until, words, clock.Now), cancel);

    public Task<Outcome> TakeOut(VolunteerId id, string? check, int version, CancellationToken cancel) => On(id, version, volunteer => volunteer.TakeOut(check, clock.Now), cancel);

    public Task<Outcome> TellDays(VolunteerId id, DateOnly? from, DateOnly? until, bool isAway, string? words, int version, CancellationToken cancel) =>
        On(id, version, volunteer => volunteer.TellDays(from, until, isAway, words, clock.Now), cancel);

    public Task<Outcome> TakeBackDays(VolunteerId id, DateOnly? from, DateOnly? until, int version, CancellationToken cancel) =>
        On(id, version, volunteer => volunteer.TakeBackDays(from, until, clock.Now), cancel);

    /// <summary>Erases what is kept of them, also the address in what was sent to them.</summary>
    public Task<Outcome> Erase(VolunteerId id, ErasedBecause? because, int version, CancellationToken cancel) => db.InOneTransaction(async () =>
    {
        var address = await access.OwnVolunteers(db.Volunteers, Level.Act).Where(v => v.Id == id).Select(v => v.Email).SingleOrDefaultAsync(cancel);
        var outcome = await On(id, version, volunteer => volunteer.Erase(because, clock.Now), cancel);
        if (outcome.IsDone && address is not null && !await db.Users.AnyAsync(account => account.Email == address, cancel))
        {
            await db.Messages.Where(m => m.To == address && m.NextTryAt == null).ExecuteDeleteAsync(cancel);
        }

        return outcome;
    }, cancel);

    private async Task<Outcome> On(VolunteerId id, int version, Func<Volunteer, Decision> act, CancellationToken cancel)
    {
        if (await access.OwnVolunteers(db.Volunteers, Level.Act).SingleOrDefaultAsync(v => v.Id == id && v.ErasedAt == null, cancel) is not { } volunteer)
        {
            return Outcome.NotThere;
        }

        db.Entry(volunteer).Property(v => v.Version).OriginalValue = version;
        return Outcome.Of(await journal.Save(act(volunteer), cancel));
    }
}
