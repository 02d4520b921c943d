using Homeward.App.Hospital.Stays;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Admit;

/// <summary>Admits somebody who is not on a list of inpatients yet, with what a housing or link worker looks for on the day of admission.</summary>
/// <remarks>The next list of the hospital finds the stay by the person's numbers and begins no second one.</remarks>
public sealed class AdmitByHand(HomewardDb db, PersonAtHand people, AdmitPerson admit, ActingNow acting, CodeLists codes, Journal journal, Clock clock)
{
    /// <summary>The open wards onto which the acting membership may admit: a ward's own people those of their hospitals, hubs all of the region.</summary>
    public IQueryable<Ward> Wards()
    {
        var mine = acting.Required.Of(ScopeKinds.Ward).Select(id => new WardId(id)).ToList();
        var sites = acting.Required.Of(ScopeKinds.Site).Select(id => new SiteId(id)).ToList();
        var open = db.Wards.Where(w => w.ClosedOn == null);
        return acting.Required.IsWard ? open.Where(w => sites.Contains(w.SiteId) || db.Wards.Any(own => mine.Contains(own.Id) && own.SiteId == w.SiteId)) : open;
    }

    /// <param name="flags">What is known of how they live; what is null there is taken as not known. Whether they came as an emergency follows from the method. Null where nobody was asked: then what is known stays.</param>
    public Task<Outcome> Do(PersonId id, Coming coming, AdmissionFlags? flags, CancellationToken cancel) => db.InTurnOf([id], async () =>
    {
        if (await people.Find(id, Section.Identity, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        if (!await Wards().AnyAsync(w => w.Id == coming.Ward, cancel) || !IsOn("admission-methods", coming.Method) || !IsOn("admission-sources", coming.Source))
        {
            return Outcome.Of(new NotOnTheList());
        }

        if (HowFarBack.Admission(coming.At, clock.Now) is { } tooLongAgo)
        {
            return Outcome.Of(tooLongAgo);
        }

        if (coming.Expected < LondonTime.DayOf(coming.At))
        {
            return Outcome.Of(new BeforeAdmission());
        }

        if (coming.Expected > clock.Today.AddYears(1))
        {
            return Outcome.Of(new ExpectedTooFarAhead());
        }

        var admitted = await admit.Stage(person.Id, person.PlaceId, coming, cancel);
        if (admitted.Refusal is AlreadyInABed or RecordedAsDied)
        {
            db.ChangeTracker.Clear();
            await journal.Read("HospitalToldByRefusal", [new Subject(person.Id, null, Section.Hospital)], cancel);
            return Outcome.Of(admitted.Refusal);
        }

        var lives = await db.Circumstances.SingleAsync(c => c.PersonId == person.Id, cancel);
        var told = flags is null ? lives.AsForm() : lives.AsForm() with { LivesAlone = flags.LivesAlone, NoFamilyNear = flags.NoFamily, HousingNeed = flags.HousingNeed };
        return Outcome.Of(await journal.Save(told == lives.AsForm() ? admitted : admitted.And(lives.Take(told, clock.Now)), cancel));
    }, cancel);

    private bool IsOn(string list, string? code) => code is null || codes.Of(list).Any(entry => entry.Value == code);
}
