using Homeward.App.Partners;
using Homeward.App.Partners.Find;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Makes what is about to be put to a service: its answer clock by its own response hours, whether it offers what is wanted, and whether sharing allows it now.</summary>
public sealed class Offers(HomewardDb db, OpensToOneself oneself, AnswerRules rules, KnowSubject know, DeclineReasons reasons, LikelyYes likely, ActingNow acting, Clock clock)
{
    private readonly Dictionary<(PersonId, MembershipId?), KnownSubject> _subjects = [];

    /// <returns>Null where there is no such service, or it has left the directory.</returns>
    public async Task<Offer?> Make(Referral referral, ServiceId service, IReadOnlyList<NeedId> needs, AskedBecause because, CancellationToken cancel)
    {
        var recipient = await db.Services.Where(s => s.Id == service && s.WithdrawnAt == null).Select(s => s.RecipientClass).SingleOrDefaultAsync(cancel);
        if (recipient is null || referral.Needs.FirstOrDefault(need => needs.Contains(need.Id)) is not { } first)
        {
            return null;
        }

        var subject = await Subject(referral, first.PersonId, cancel);
        var wanted = referral.Needs.Where(need => needs.Contains(need.Id)).Select(need => need.Code).Distinct().ToList();
        var offered = await db.ServiceOffers.Where(o => o.ServiceId == service && wanted.Contains(o.Need)).Select(o => o.Need).Distinct().CountAsync(cancel);
        var (due, times) = await Due(service, cancel);
        var chances = await likely.Of(service, wanted, cancel);
        return new Offer(
            new AskId(clock.NewId()), service, needs, due, subject.MayShareWith(recipient) == SharingAnswer.Allowed, because,
            [.. Enumerable.Range(0, needs.Count + 1).Select(_ => new RowId(clock.NewId()))], offered == wanted.Count,
            await oneself.ByAsking(referral, service, first.PersonId, because, cancel), acting.Required.Membership, HasRefused(referral, service, needs), times,
            [.. needs.Select(need => (double?)chances[referral.Needs.Single(each => each.Id == need).Code])]);
    }

    /// <summary>When the service would owe its answer if it were asked now, when it would be reminded, and how long one that promises nothing is waited for.</summary>
    public async Task<(DateTime? DueAt, AskTimes Times)> Due(ServiceId service, CancellationToken cancel)
    {
        var (rule, now) = (await rules.Of(service, cancel), clock.Now);
        return rule?.DueAt(now) is { } due ? (due, new AskTimes(rule.HalfAt(now))) : (null, new AskTimes(null, rule is null ? null : await rules.PatientUntil(service, now, cancel)));
    }

    private bool HasRefused(Referral referral, ServiceId service, IReadOnlyList<NeedId> needs) => referral.Asks.Where(ask => ask.ServiceId == service).SelectMany(ask => ask.Needs)
        .Any(put => needs.Contains(put.NeedId) && put is { State: AskNeedState.Declined, DeclineReason: { } reason } && !reasons.IsOnlyNotReached(reason));

    /// <summary>What is known of the one whose needs these are.</summary>
    /// <param name="sentBy">As in <see cref="KnowSubject.Of"/>.</param>
    public async Task<KnownSubject> Subject(Referral referral, PersonId person, CancellationToken cancel, MembershipId? sentBy = null)
    {
        if (!_subjects.TryGetValue((person, sentBy), out var known))
        {
            known = await know.Of(person, asCarer: person != referral.PersonId, referral.PlaceId, cancel, sentBy);
            _subjects[(person, sentBy)] = known;
        }

        return known;
    }
}
