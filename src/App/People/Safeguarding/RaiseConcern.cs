using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>Raises a safeguarding concern and sends it to the first lead in the same act. From then on the leads of the place know the person, and nobody else learns of it.</summary>
public sealed class RaiseConcern(
    HomewardDb db, PersonAtHand atHand, SafeguardingLeads leads, ConcernSeal seal, TellLeads tell, RelationRows relations, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>Whoever may read who the person is may raise one.</summary>
    /// <param name="once">The form's own number: sent twice, it raises one concern.</param>
    public async Task<Outcome> Do(PersonId id, Guid once, ConcernForm form, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Identity, Level.Read, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        var me = acting.Required.Membership;
        return await db.InTurn($"a safeguarding concern {me.Value} {once}", async () =>
        {
            var number = new SafeguardingConcernId(once);
            if (once == Guid.Empty || await db.SafeguardingConcerns.AnyAsync(c => c.Id == number && c.RaisedById != me, cancel))
            {
                number = new SafeguardingConcernId(clock.NewId());
            }
            else if (await db.SafeguardingConcerns.AnyAsync(c => c.Id == number, cancel))
            {
                return Outcome.Done;
            }

            return await leads.PlaceOf(person.Id, cancel) is { } place && await leads.Of(place, cancel) is { Count: > 0 } readers
                ? await Raise(new RaisedConcern(number, person.Id, (await atHand.OpenCase(person.Id, cancel))?.Id, place, me), form, readers, cancel)
                : Outcome.Of(new NoSafeguardingLead());
        }, cancel);
    }

    private async Task<Outcome> Raise(RaisedConcern raised, ConcernForm form, IReadOnlyList<SafeguardingLead> readers, CancellationToken cancel)
    {
        var now = clock.Now;
        var decision = SafeguardingConcern.Raise(raised, form, seal.Close(raised.Person, form), now, out var concern);
        if (concern is not null)
        {
            db.SafeguardingConcerns.Add(concern);
            decision = decision.And(concern.Send(leads.Rungs, [.. readers.Select(lead => lead.Membership)], now, out var to));
            tell.Of(concern, readers, to);
            await relations.Begin(raised.Person, null, raised.Place.Value, Relations.Safeguarding, now, clock.NewId());
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
