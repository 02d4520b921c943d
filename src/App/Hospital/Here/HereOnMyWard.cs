using Homeward.App.Hospital.Stays;
using Homeward.App.People;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Here;

/// <summary>A nurse says that somebody whose details matched in full lies on the nurse's own ward: the stay joins the record that there is, and the ward sees them.</summary>
/// <remarks>Nothing of the record is shown before. That it was opened by a match stands in the journal beside the admission, and so does what a refusal told of it.</remarks>
public sealed class HereOnMyWard(HomewardDb db, MatchTicket tickets, PersonAtHand people, AdmitPerson admit, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>The wards that the acting membership works on and onto which somebody can come.</summary>
    public IQueryable<Ward> Wards
    {
        get
        {
            var mine = acting.Required.Of(ScopeKinds.Ward).Select(id => new WardId(id)).ToList();
            return db.Wards.Where(w => mine.Contains(w.Id) && w.ClosedOn == null && db.Sites.Any(s => s.Id == w.SiteId && s.ClosedOn == null));
        }
    }

    /// <param name="ticket">What the full match gave.</param>
    public async Task<Outcome> Do(string? ticket, WardId ward, string? bed, DateTime at, CancellationToken cancel)
    {
        if (tickets.Open(ticket) is not { } matched || await people.Survivor(matched, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        if (!await Wards.AnyAsync(w => w.Id == ward, cancel))
        {
            return Outcome.Of(new NotOnTheList());
        }

        if (HowFarBack.Admission(at, clock.Now) is { } tooLongAgo)
        {
            return Outcome.Of(tooLongAgo);
        }

        return await db.InTurnOf([person.Id], async () =>
        {
            var admitted = await admit.Stage(person.Id, person.PlaceId, new Coming(ward, bed, at, null, null), cancel);
            if (admitted.Refusal is { } told)
            {
                db.ChangeTracker.Clear();
                await journal.Read("HospitalToldByRefusal", [new Subject(person.Id, null, Section.Hospital)], cancel, FullMatches.Purpose);
                return Outcome.Of(told);
            }

            Decision known = new KnownPersonIsHere(acting.Required.Membership, ward) { HappenedAt = clock.Now, Subjects = [new Subject(person.Id, null, Section.Identity)] };
            return Outcome.Of(await journal.Save(admitted.And(known), cancel));
        }, cancel);
    }
}
