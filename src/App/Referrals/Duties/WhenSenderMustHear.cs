using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Tells the sender by message what became of their referral. The ward screen and the timeline show the same facts at once.</summary>
/// <remarks>
/// One message for one act, however many needs it touched; none about what the sender did themselves. It goes to the mail box of the ward it was sent
/// from, else of the sender's team, so that it is read whoever is on shift; where neither has one, to the account that sent it. Where that has no address
/// either, it is counted for the administrator.
/// </remarks>
public sealed class WhenSenderMustHear(HomewardDb db, ActingNow acting, WhereNewsGoes where, NeedsCatalogue catalogue, Outbox outbox)
{
    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel, string? instead = null)
    {
        var news = Letters.NewsIn(facts);
        if (news.Count == 0 || acting.Required.Membership == referral.SenderId)
        {
            return;
        }

        var names = await Names(news, cancel);
        await Tell(referral, instead ?? Letters.Sentences(news, id => names.GetValueOrDefault(id, "A service"), facts => Letters.About(referral, facts, catalogue.Label), catalogue.Outcome) + await Rings(referral, news, cancel), cancel);
    }

    /// <summary>Writes to whoever reads for the sender.</summary>
    public async Task Tell(Referral referral, string sentences, CancellationToken cancel)
    {
        var reader = await where.Of(referral.SenderWardId?.Value, referral.SenderId, cancel);
        var letter = Letters.News(reader.Name is { } name ? $"{name}, {reader.Title}" : reader.Title, sentences, outbox.Link($"/referrals/{referral.Id.Value}"));
        outbox.Tell(reader.Address, letter.Subject, letter.Text);
    }

    /// <summary>Whom to ring with name and address: those who have just said yes without an account.</summary>
    private async Task<string> Rings(Referral referral, IReadOnlyList<ITellsSender> news, CancellationToken cancel)
    {
        var asks = news.OfType<NeedAccepted>().Select(fact => fact.Ask).Distinct()
            .Select(id => referral.Asks.Single(ask => ask.Id == id)).Where(ask => ask.SaidYesUnseen).ToList();
        var services = asks.ConvertAll(ask => ask.ServiceId);
        var known = await db.Services.Where(s => services.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => (s.Name, s.Phone), cancel);
        return string.Concat(asks.Select(ask => "\n" + Letters.RingThem(known[ask.ServiceId].Name, OneReferral.Call.Reach(known[ask.ServiceId].Phone, ask.Needs.Select(put => put.State == AskNeedState.Accepted ? put.ReachOn : null).FirstOrDefault(given => given is not null)), AskReference.Of(ask.Id))));
    }

    private async Task<Dictionary<ServiceId, string>> Names(IReadOnlyList<ITellsSender> news, CancellationToken cancel)
    {
        var ids = news.Select(Letters.ServiceOf).OfType<ServiceId>().Distinct().ToList();
        return await db.Services.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
    }
}
