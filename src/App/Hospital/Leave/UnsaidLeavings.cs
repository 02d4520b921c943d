using Homeward.App.People;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>Leavings of which nobody said how in all the days in which ward and hub were asked: they count as not known, and whoever was asked loses their sight as after every leaving.</summary>
public sealed class UnsaidLeavings(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, Clock clock)
{
    private const int AtOnce = 100;

    /// <summary>The stays whose days are over, by the policy of the place whose hub answers for them; the oldest first, and no more of a place than can be done in one go.</summary>
    public async Task<IReadOnlyList<StayId>> Over(CancellationToken cancel)
    {
        var over = new List<StayId>();
        foreach (var place in await db.Places.Select(p => p.Id).ToListAsync(cancel))
        {
            var since = UnsaidLeaving.AskedSince(await rules.DaysUnsaid(place, cancel), clock.Now);
            over.AddRange(await (
                from stay in db.Stays
                where stay.LeavingUnconfirmed && stay.LeftAt < since
                join own in db.Cases on stay.CaseId equals own.Id
                join c in db.Cases on own.JoinedCaseId ?? own.Id equals c.Id
                where c.PlaceId == place
                orderby stay.LeftAt
                select stay.Id).Take(AtOnce).ToListAsync(cancel));
        }

        return over;
    }

    /// <summary>Ends the asking for one, in turn with whoever says how they left in that moment.</summary>
    public Task<Refusal?> End(StayId id, CancellationToken cancel) => db.InTurnOf(db.Stays.Where(s => s.Id == id).Select(s => s.PersonId), async () =>
    {
        var stay = (await StayAtHand.WithRows(db, id, cancel))!;
        var decision = stay.StopAskingHowTheyLeft(await rules.DaysUnsaid(await stays.PlaceOf(stay, cancel), cancel), clock.Now);
        await stays.Follow(stay, decision, cancel);
        return await journal.Save(decision, cancel);
    }, cancel);
}
