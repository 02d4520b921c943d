using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>What was asked follows the person: whoever has something in hand hears that they left otherwise than planned, or do not leave after all.</summary>
public sealed class WhenTheWayHomeChanges(HomewardDb db, LiveReferrals live, FollowReferral follow, Outbox outbox, Journal journal, Clock clock)
    : IWhen<LeftHospital>, IWhen<LeavingConfirmed>, IWhen<DischargeCancelled>, IWhen<SharingDecided>
{
    public Task Then(LeftHospital fact, CancellationToken cancel) => Left(fact, fact.Kind, cancel);

    public Task Then(LeavingConfirmed fact, CancellationToken cancel) => Left(fact, fact.Kind, cancel);

    public Task Then(DischargeCancelled fact, CancellationToken cancel) =>
        Tell(fact, "Somebody you were asked about is not coming home yet after all. Please stop whatever was planned for the day; you will hear when it is known.", cancel);

    /// <summary>A no to sharing takes what was asked back from every service of that kind: it may see no more, so it cannot go on.</summary>
    public async Task Then(SharingDecided fact, CancellationToken cancel)
    {
        if (!Sharing.IsNo(fact.State))
        {
            return;
        }

        var (referrals, people) = await live.Of(fact, cancel);
        foreach (var referral in referrals)
        {
            foreach (var ask in referral.Asks.Where(ask => people.Contains(ask.PersonId)).ToList())
            {
                var inHand = ask.Needs.Where(put => put.IsLive).Select(put => put.NeedId).ToList();
                var recipient = await db.Services.Where(s => s.Id == ask.ServiceId).Select(s => s.RecipientClass).SingleAsync(cancel);
                if (inHand.Count > 0 && (fact.Recipients == recipient || fact.Recipients == Sharing.Everyone))
                {
                    journal.Note(await follow.After(referral, referral.WithdrawFrom(ask.Id, inHand, clock.Now), cancel));
                }
            }
        }
    }

    private Task Left(Fact fact, LeavingKind kind, CancellationToken cancel) => kind switch
    {
        LeavingKind.Transferred => Tell(fact, "Somebody you were asked about has gone to another hospital, so the day they come home may change.", cancel),
        LeavingKind.OwnDecision => Tell(fact, "Somebody you were asked about has left hospital sooner than planned and may be at home already.", cancel),
        _ => Task.CompletedTask,
    };

    private async Task Tell(Fact fact, string sentence, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        var services = await (
            from ask in db.Asks
            where people.Contains(ask.PersonId) && ask.State != AskState.Closed
            join service in db.Services on ask.ServiceId equals service.Id
            select new { service.Name, service.Email }).Distinct().ToListAsync(cancel);
        foreach (var service in services)
        {
            outbox.Write(service.Email, "Homeward: a change to something you were asked", $"To: {service.Name}\n\n{sentence}\n\nWith an account you see who it is in your inbox: {outbox.Link("/inbox")}\nWithout one, please ring whoever asked you.\n");
        }
    }
}
