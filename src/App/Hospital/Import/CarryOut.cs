using Homeward.App.Hospital.Death;
using Homeward.App.Hospital.Leave;
using Homeward.App.Hospital.Stays;
using Homeward.App.People;
using Homeward.App.People.Add;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Carries out what a list says, one person at a time; each is saved before the next, within the transaction of the whole list.</summary>
public sealed class CarryOut(
    HomewardDb db, Journal journal, NewPeople newPeople, PersonAtHand people, AdmitPerson admit, StayAtHand stays, DeathOnRecord deaths, GoOnWithStay goOn,
    PlaceRules rules, Frame frame, Clock clock)
{
    /// <returns>The refusal that stands in the way of this one, or null.</returns>
    public async Task<Refusal?> Admit(CensusAdmission admission, DateTime takenAt, CancellationToken cancel)
    {
        if (admission.EndsFirst is { } earlier && await Depart(earlier, cancel) is { } refusal)
        {
            return refusal;
        }

        return await journal.Save(await Admission(admission, takenAt, cancel), cancel);
    }

    public Task<Refusal?> Move(CensusMove move, DateTime takenAt, CancellationToken cancel) => On(move.StayId, stay =>
        Task.FromResult(stay.MoveTo(move.To, move.Bed, takenAt, clock.Now, new RowId(clock.NewId()))), cancel);

    public Task<Refusal?> Expect(CensusExpectation expectation, DateTime takenAt, CancellationToken cancel) => On(expectation.StayId, stay =>
        Task.FromResult(stay.Expect(expectation.On, takenAt)), cancel);

    public Task<Refusal?> Depart(CensusDeparture departure, CancellationToken cancel) => On(departure.StayId, async stay =>
    {
        var leaving = departure.Leaving;
        var decision = departure.Confirms
            ? stay.ConfirmLeaving(leaving.Method, leaving.Residence, leaving.Destination, clock.Now)
            : stay.Leave(leaving, clock.Now);
        return await deaths.After(decision, stay, leaving.Kind, cancel);
    }, cancel);

    public Task<Refusal?> Return(StayId id, CancellationToken cancel) => On(id, async stay =>
    {
        var elsewhere = await db.Stays.AnyAsync(s => s.PersonId == stay.PersonId && s.LeftAt == null && s.Id != id, cancel);
        var decision = stay.CancelDischarge(elsewhere, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), clock.Now);
        return await goOn.Join(stay, decision, cancel);
    }, cancel);

    public async Task<Refusal?> Give(CensusNumber number, CancellationToken cancel)
    {
        var has = await db.PersonIdentifiers.Where(i => i.PersonId == number.PersonId).ToListAsync(cancel);
        Decision? all = null;
        if (number.HospitalNumber is { } own)
        {
            Take(PersonIdentifier.Give(new RowId(clock.NewId()), number.PersonId, Schemes.HospitalNumber, number.Trust!.Value.Value.ToString(), own, has, clock.Now));
        }

        if (number.NhsNumber is { } nhs)
        {
            Take(PersonIdentifier.Give(new RowId(clock.NewId()), number.PersonId, nhs, "02", has, frame.MadeUp, clock.Now));
        }

        return all is { } decision ? await journal.Save(decision, cancel) : null;

        void Take((PersonIdentifier? Identifier, Decision Decision) given)
        {
            db.AddRange(new[] { given.Identifier }.OfType<PersonIdentifier>());
            all = all is { } before ? before.And(given.Decision) : given.Decision;
        }
    }

    private async Task<Decision> Admission(CensusAdmission admission, DateTime takenAt, CancellationToken cancel)
    {
        var row = admission.Row;
        Decision? added = null;
        PersonId who;
        PlaceId? place = null;
        if (admission.PersonId is { } known)
        {
            var person = await people.Survivor(known, cancel);
            (who, place) = (person?.Id ?? known, person?.PlaceId);
        }
        else
        {
            var (person, decision) = newPeople.Stage(await NewPerson(admission, cancel));
            if (person is null)
            {
                return decision;
            }

            (who, place, added) = (person.Id, person.PlaceId, decision);
        }

        var coming = new Coming(admission.WardId, row.Bed, row.AdmittedAt, row.AdmissionMethod, row.AdmissionSource, row.ExpectedOn, takenAt);
        var admitted = await admit.Stage(who, place, coming, cancel);
        return added is { } before ? before.And(admitted) : admitted;
    }

    private async Task<NewPerson> NewPerson(CensusAdmission admission, CancellationToken cancel)
    {
        var row = admission.Row;
        var trust = await db.Sites.Where(s => s.Id == admission.SiteId).Select(s => s.OrganisationId).SingleAsync(cancel);
        var postcode = Postcode.TryParse(row.Postcode)?.ToString();
        return new NewPerson(new Identity(PersonName.Parse(row.GivenName, row.FamilyName), BirthDate: row.BirthDate))
        {
            NhsNumber = row.NhsNumber,
            OtherNumbers = row.HospitalNumber is { } own ? [new OutsideNumber(Schemes.HospitalNumber, trust.Value.ToString(), own)] : [],
            Address = row.Address is null && postcode is null ? null
                : new AddressForm(AddressUse.Home, row.Address ?? PersonAddress.StreetNotKnown, null, null, postcode, LondonTime.DayOf(row.AdmittedAt)),
            Place = postcode is null ? null : await db.Postcodes.Where(p => p.Postcode == postcode).Select(p => p.PlaceId).SingleOrDefaultAsync(cancel),
        };
    }

    private Task<Refusal?> On(StayId id, Func<Stay, Task<Decision>> decide, CancellationToken cancel) => db.InTurnOf(db.Stays.Where(s => s.Id == id).Select(s => s.PersonId), async () =>
    {
        var stay = await StayAtHand.WithRows(db, id, cancel);
        if (stay is null)
        {
            return new NotInABed();
        }

        var decision = await decide(stay);
        await stays.Follow(stay, decision, cancel);
        return await journal.Save(decision, cancel);
    }, cancel);
}
