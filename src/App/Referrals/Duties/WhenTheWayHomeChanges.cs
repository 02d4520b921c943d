using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>What was asked follows the person: whoever has something in hand hears that they left otherwise than planned, or do not leave after all.</summary>
public sealed class WhenTheWayHomeChanges(HomewardDb db, LiveReferrals live, FollowReferral follow, AnswerLinks links, WhoAsked asked, Outbox outbox, Journal journal, Clock clock)
    : IWhen<LeftHospital>, IWhen<LeavingConfirmed>, IWhen<DischargeCancelled>, IWhen<AdmissionEnteredInError>, IWhen<SharingDecided>, IWhen<SharingGivenBack>, IWhen<PeopleMerged>
{
    private const string SaidNo = "the person said no to sharing";

    public Task Then(LeftHospital fact, CancellationToken cancel) => Left(fact, fact.Kind, cancel);

    public Task Then(LeavingConfirmed fact, CancellationToken cancel) => Left(fact, fact.Kind, cancel);

    public Task Then(DischargeCancelled fact, CancellationToken cancel) =>
        Tell(fact, "Somebody you were asked about is not coming home yet after all. Please stop whatever was planned for the day; you will hear when it is known.", cancel);

    public Task Then(AdmissionEnteredInError fact, CancellationToken cancel) =>
        Tell(fact, "Somebody you were asked about was put down as admitted to hospital by mistake. Ask the sender before you rely on the ward or the day.", cancel);

    /// <summary>A no to sharing takes what was asked back from every service of that kind: it may see no more, so it cannot go on.</summary>
    public Task Then(SharingDecided fact, CancellationToken cancel) =>
        Sharing.IsNo(fact.State) ? TakeBack(fact, recipients => fact.Recipients == recipients || fact.Recipients == Sharing.Everyone, cancel) : Task.CompletedTask;

    /// <summary>So does a no that holds again, because the yes that lifted it was recorded of another person.</summary>
    public Task Then(SharingGivenBack fact, CancellationToken cancel) =>
        Sharing.IsNo(fact.State) ? TakeBack(fact, recipients => fact.Recipients == recipients || fact.Recipients == Sharing.Everyone, cancel) : Task.CompletedTask;

    /// <summary>The narrower decision of two records that are one person now holds for both, so what was asked under the other is taken back as if they had just said it.</summary>
    public async Task Then(PeopleMerged fact, CancellationToken cancel)
    {
        var people = await live.People(fact, cancel);
        var decisions = await db.SharingDecisions.AsNoTracking().Where(s => people.Contains(s.PersonId) && s.EndedAt == null).ToListAsync(cancel);
        if (decisions.Exists(decision => Sharing.IsNo(decision.State)))
        {
            await TakeBack(fact, recipients => Sharing.To(recipients, Sharing.Care, decisions) == SharingAnswer.NotAllowed, cancel);
        }
    }

    private async Task TakeBack(Fact fact, Func<string, bool> isRefused, CancellationToken cancel)
    {
        var (referrals, people) = await live.Of(fact, cancel);
        foreach (var referral in referrals)
        {
            var (facts, names) = (new List<Fact>(), new List<string>());
            foreach (var ask in referral.Asks.Where(ask => people.Contains(ask.PersonId) && ask.Needs.Any(put => put.IsLive)).ToList())
            {
                var service = await db.Services.Where(s => s.Id == ask.ServiceId).Select(s => new { s.Name, s.RecipientClass }).SingleAsync(cancel);
                if (isRefused(service.RecipientClass))
                {
                    facts.AddRange(referral.WithdrawFrom(ask.Id, [.. ask.Needs.Where(put => put.IsLive).Select(put => put.NeedId)], clock.Now, new Ender(SaidNo)).Facts);
                    names.Add(service.Name);
                }
            }

            if (facts.Count > 0)
            {
                var open = facts.OfType<AskStoodDown>().SelectMany(down => down.Needs).Distinct().Where(referral.GoesOn).ToList();
                facts.AddRange(open.Count == 0 ? [] : referral.StopWaves(open, clock.Now).Facts);
                journal.Note(await follow.After(referral, Decision.Of(facts), cancel, new News(NobodyAsked(names), null) { IsListed = false }));
            }
        }
    }

    private static string NobodyAsked(List<string> names) =>
        $"The person has said no to sharing with {string.Join(" and ", names.Distinct(StringComparer.Ordinal))}, so {(names.Count == 1 ? "it is no longer asked and no longer helps" : "they are no longer asked and no longer help")}. "
        + "Nobody else has been asked in their place: talk with the person, then ask somebody they agree to, or take it back.";

    private Task Left(Fact fact, LeavingKind kind, CancellationToken cancel) => kind switch
    {
        LeavingKind.Transferred => Tell(fact, "Somebody you were asked about has gone to another hospital, so the day they come home may change.", cancel),
        LeavingKind.OwnDecision => Tell(fact, "Somebody you were asked about has left hospital sooner than planned and may be at home already.", cancel),
        _ => Task.CompletedTask,
    };

    private async Task Tell(Fact fact, string sentence, CancellationToken cancel)
    {
        var (referrals, people) = await live.Of(fact, cancel);
        var asks = referrals.SelectMany(referral => referral.Asks, (referral, ask) => (referral, ask)).Where(each => people.Contains(each.ask.PersonId) && each.ask.State != AskState.Closed);
        foreach (var service in asks.GroupBy(each => each.ask.ServiceId).ToList())
        {
            var to = await db.Services.Where(s => s.Id == service.Key).Select(s => new { s.Name, s.Email }).SingleAsync(cancel);
            var about = new List<ChangedAsk>();
            foreach (var (referral, ask) in service)
            {
                var (sender, phone) = await asked.Of(referral, cancel);
                about.Add(new ChangedAsk(AskReference.Of(ask.Id), sender, phone, await NewLink(ask, cancel)));
            }

            var letter = Letters.Changed(to.Name, sentence, about, outbox.Link("/inbox"));
            outbox.Write(to.Email, letter.Subject, letter.Text);
        }
    }

    /// <summary>Where a link lives, its address is known to nobody but whoever holds it: a new one takes its place.</summary>
    private async Task<string?> NewLink(Ask ask, CancellationToken cancel)
    {
        var now = clock.Now;
        var open = await db.AnswerLinks.Where(l => l.AskId == ask.Id && l.EndedAt == null && l.ExpiresAt > now).Select(l => l.For).ToListAsync(cancel);
        return open.Contains(LinkFor.Work) ? await links.OpenForWork(ask, cancel) is { } work ? outbox.Link($"/outcome/{work.Token}") : null
            : open.Contains(LinkFor.Answer) && await links.Open(ask, cancel) is { } answer ? outbox.Link($"/answer/{answer.Token}")
            : null;
    }
}
