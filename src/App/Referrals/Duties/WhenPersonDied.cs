using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>What was asked for somebody ends with their death, and everyone concerned hears of it: who asked, who was asked and who was helping.</summary>
/// <remarks>
/// A carer's own needs go on. The services go on seeing for a week whom it was about, so that nobody rings or calls at the home not knowing.
/// When the death is taken back, the same people hear it; what has ended is asked for again by whoever wants it.
/// </remarks>
public sealed class WhenPersonDied(
    HomewardDb db, LiveReferrals live, FollowReferral follow, WhenSenderMustHear sender, RelationRows relations, Outbox outbox, Journal journal, Clock clock)
    : IWhen<PersonDied>, IWhen<DeathTakenBack>
{
    /// <summary>What stands with each need as its end.</summary>
    public const string Words = "They have died.";

    /// <summary>What stands there instead once the death is taken back.</summary>
    public const string TakenBack = "It ended with a death that was recorded by mistake: they are alive. Ask again if it is still wanted.";

    private const string ToSenders = "The person has died. What you had asked for has ended, and those who were asked or were helping have been told.";
    private const string NotDead = "A death was recorded by mistake and has been taken back. What you had asked for ended with it; please refer again if it is still wanted.";
    private static readonly TimeSpan Known = TimeSpan.FromDays(7);

    public async Task Then(PersonDied fact, CancellationToken cancel)
    {
        var (referrals, people) = await live.Of(fact, cancel);
        var asks = referrals.SelectMany(referral => referral.Asks).Where(ask => people.Contains(ask.PersonId) && ask.Needs.Any(put => put.IsLive)).ToList();
        foreach (var referral in referrals)
        {
            var ended = referral.Needs.Where(need => !need.IsOver && people.Contains(need.PersonId)).ToList()
                .Select(need => referral.End(need.Id, Outcomes.NoLongerNeeded, Words, clock.Now))
                .Aggregate((all, next) => all.And(next));
            var from = await db.Organisations.Where(o => o.Id == referral.SenderOrganisationId).Select(o => o.Name).SingleOrDefaultAsync(cancel);
            journal.Note(await follow.After(referral, ended, cancel, new News(ToSenders, ToServices(from, referral.SentAt))));
        }

        foreach (var ask in asks)
        {
            await relations.Begin(ask.PersonId, ask.CaseId, ask.ServiceId.Value, Relations.Asked, clock.Now, clock.NewId(), clock.Now + Known);
        }
    }

    public async Task Then(DeathTakenBack fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        var ended = await db.Needs.AsTracking().Where(n => people.Contains(n.PersonId) && n.OutcomeWords == Words).ToListAsync(cancel);
        ended.ForEach(need => need.PutRightHowItEnded(Words, TakenBack));
        var (needs, referrals) = (ended.ConvertAll(n => n.Id), ended.Select(n => n.ReferralId).Distinct().ToList());
        foreach (var referral in await db.Referrals.AsNoTracking().Where(r => referrals.Contains(r.Id)).OrderBy(r => r.SentAt).ToListAsync(cancel))
        {
            await sender.Tell(referral, NotDead, cancel);
        }

        var services = await (
            from put in db.AskNeeds
            where needs.Contains(put.NeedId)
            join ask in db.Asks on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            select new { service.Name, service.Email }).Distinct().ToListAsync(cancel);
        foreach (var service in services)
        {
            outbox.Write(service.Email, "Homeward: a change to something you were asked", $"To: {service.Name}\n\nYou were told that somebody you were asked about had died. That was recorded by mistake: they are alive. "
                + "If help is still wanted you will be asked again.\n");
        }
    }

    private static string ToServices(string? from, DateTime sent) =>
        $"Somebody you were asked about, or were helping, has died. Please do not ring or call at their home. You were asked by {from ?? "an organisation that no longer stands here"} "
        + $"on {LondonTime.WallClock(sent):dddd d MMMM}; they can tell you who it was.";
}
