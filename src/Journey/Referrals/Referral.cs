using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>One sender, one moment, one case: what somebody asked for on a person's behalf, and all that came of it.</summary>
/// <remarks>
/// The sender hears of its <see cref="Need"/>s; services are put <see cref="Ask"/>s. It may carry needs of the patient and of a carer:
/// a need sits on its subject's case, and whoever may see the subject may see the need. Every act takes ids and times that the caller
/// made, changes the rows it concerns and answers with facts, or refuses by name and changes nothing.
/// </remarks>
public sealed partial class Referral : IVersioned, IAboutPerson
{
    private readonly List<Need> _needs = [];
    private readonly List<Ask> _asks = [];

    private Referral()
    {
    }

    public ReferralId Id { get; private set; }

    /// <summary>Made by the form: sending the same form twice sends once.</summary>
    public Guid RequestKey { get; private set; }

    /// <summary>The patient, or whoever the journey belongs to.</summary>
    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    public PlaceId PlaceId { get; private set; }

    public MembershipId SenderId { get; private set; }

    public OrganisationId SenderOrganisationId { get; private set; }

    /// <summary>The ward it was sent from; empty when sent from elsewhere. The ward hears the answer whoever is on shift.</summary>
    public WardId? SenderWardId { get; private set; }

    /// <summary>What the sender wrote for everybody who is asked, marked so by them; words for one need stand with the need.</summary>
    public string? Words { get; private set; }

    public DateTime SentAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Need> Needs => _needs;

    public IReadOnlyList<Ask> Asks => _asks;

    /// <summary>The last day for which something can be wanted: what lies beyond is a slip of the pen.</summary>
    public static DateOnly LastWanted(DateOnly today) => today.AddYears(10);

    private static Refusal? UnfitDay(Sending sending, DateOnly today) =>
        sending.Needs.Any(need => need.WantedOn < today) ? new WantedInThePast() : sending.Needs.Any(need => need.WantedOn > LastWanted(today)) ? new WantedTooFarAhead() : null;

    /// <summary>Sends what was picked. Nobody is asked yet: that is <see cref="Put"/>, once for each service.</summary>
    public static Decision Send(Sending sending, DateTime now, out Referral? referral)
    {
        referral = null;
        if (sending.Needs.Count == 0)
        {
            return new NothingPicked();
        }

        if (sending.Needs.GroupBy(need => (need.Person, need.Code)).Any(same => same.Count() > 1))
        {
            return new SameNeedTwice();
        }

        if (UnfitDay(sending, LondonTime.DayOf(now)) is { } unfit)
        {
            return unfit;
        }

        referral = new Referral
        {
            Id = sending.Id,
            RequestKey = sending.RequestKey,
            PersonId = sending.Person,
            CaseId = sending.Case,
            PlaceId = sending.Place,
            SenderId = sending.Sender,
            SenderOrganisationId = sending.SenderOrganisation,
            SenderWardId = sending.SenderWard,
            Words = sending.Words,
            SentAt = now,
        };
        referral._needs.AddRange(sending.Needs.Select(need => new Need(need, sending.Id, sending.Place, now)));
        return new ReferralSent(sending.Id, sending.Place, sending.SenderWard, [.. sending.Needs.Select(need => need.Code)])
        {
            HappenedAt = now,
            Subjects = [.. referral._needs.Select(need => need.Subject).Prepend(new Subject(sending.Person, sending.Case, Section.Referral)).Distinct()],
        };
    }

    /// <summary>Puts open needs of one subject to one service, and starts that service's answer clock.</summary>
    public Decision Put(Offer offer, DateTime now)
    {
        if (BlockedOffer(offer, givenUpBy: null) is { } refusal)
        {
            return refusal;
        }

        return PutTo(offer, now);
    }

    private NeedsAsked PutTo(Offer offer, DateTime now)
    {
        var needs = Find(offer.Needs);
        var ask = new Ask(offer, this, needs, now);
        _asks.Add(ask);
        foreach (var need in needs)
        {
            need.Reopen();
            need.BeginLadder();
        }

        return new NeedsAsked(Id, ask.Id, ask.ServiceId, offer.Needs, offer.DueAt, offer.Because)
        {
            HappenedAt = now,
            Subjects = [needs[0].Subject],
        };
    }

    /// <summary>Nobody in the directory fits: the need stays, is counted as unmet, and the sender hears why.</summary>
    /// <remarks>Whoever was asked and let their time pass is not waited for: their late yes still counts.</remarks>
    public Decision FindNobody(NeedId need, RowId unmetId, IReadOnlyList<WhyNot> whyNots, DateTime now, out UnmetNeed? unmet)
    {
        unmet = null;
        if (_needs.SingleOrDefault(each => each.Id == need) is not { } found)
        {
            return new NotInThisReferral();
        }

        if (WaitsSomewhere(need))
        {
            return new StillWaiting();
        }

        if (found.Move(NeedState.Unmet) is { } refusal)
        {
            return refusal;
        }

        unmet = new UnmetNeed(unmetId, found, whyNots, now);
        return new NeedUnmet(Id, need, found.Code, PlaceId, [.. whyNots.Select(whyNot => whyNot.Service)]) { HappenedAt = now, Subjects = [found.Subject] };
    }

    private Refusal? BlockedOffer(Offer offer, AskId? givenUpBy)
    {
        var needs = Find(offer.Needs);
        if (needs.Count == 0)
        {
            return new NothingPicked();
        }

        if (needs.Select(need => need.PersonId).Distinct().Count() > 1)
        {
            return new TwoSubjectsInOneAsk();
        }

        if (Unfit(offer) is { } unfit)
        {
            return unfit;
        }

        if (needs.Any(need => need.IsOver))
        {
            return new NeedHasEnded();
        }

        var others = _asks.Where(ask => ask.Id != givenUpBy).SelectMany(ask => ask.Needs, (ask, put) => (ask, put))
            .Where(each => offer.Needs.Contains(each.put.NeedId) && each.put.IsLive).ToList();
        return others.Any(each => each.put.State == AskNeedState.Accepted) ? new NeedAlreadyTaken()
            : others.Any(each => each.ask.ServiceId == offer.Service) ? new AlreadyAsked()
            : null;
    }

    private static Refusal? Unfit(Offer offer) =>
        !offer.IsOffered ? new NotOfferedThere()
        : !offer.SharingAllowed ? new SharingNotAgreed()
        : offer.OpensRecordToSender ? new AskedOneself()
        : offer.RefusedBefore ? new HasSaidNoAlready()
        : null;

    /// <summary>What has been done about a need up to now, in a word: the same as long as nobody answers, asks anybody else, ends it, or decides otherwise whom to ask next.</summary>
    /// <remarks>That the time of an ask passes changes nothing of it.</remarks>
    public static string StandOf(Need need, IReadOnlyCollection<AskNeed> asked) => string.Create(
        CultureInfo.InvariantCulture, $"{asked.Count}.{asked.Sum(put => put.ChangedByPeople)}.{(need.IsOver ? 1 : 0)}.{need.AskAtOnce}.{need.WavesStoppedAt?.Ticks}.{string.Join('/', need.AskFirst.Select(service => service.Value.ToString("N")[^6..]))}");

    private bool WaitsSomewhere(NeedId need) => CountedOn(need) > 0;

    private IReadOnlyList<Need> Find(IReadOnlyCollection<NeedId> ids) =>
        ids.Count == ids.Distinct().Count() && ids.All(id => _needs.Any(need => need.Id == id)) ? [.. _needs.Where(need => ids.Contains(need.Id))] : [];

    private Need NeedOf(NeedId id) => _needs.Single(need => need.Id == id);
}

/// <summary>What the one form hands over.</summary>
/// <param name="RequestKey">The form's own key: the same key never sends twice.</param>
/// <param name="Words">Free words that everybody who is asked may read, or null.</param>
public sealed record Sending(
    ReferralId Id,
    Guid RequestKey,
    PersonId Person,
    CaseId Case,
    PlaceId Place,
    MembershipId Sender,
    OrganisationId SenderOrganisation,
    WardId? SenderWard,
    string? Words,
    IReadOnlyList<NeedPicked> Needs);

/// <summary>One thing picked from the catalogue, for the patient or for a carer.</summary>
/// <param name="Person">Whose need it is; <paramref name="Case"/> is that person's own.</param>
/// <param name="WantedOn">The London day from which it is wanted, or null for as soon as can be.</param>
/// <param name="Words">Free words for whoever is asked for this need, and nobody else; or null.</param>
public sealed record NeedPicked(NeedId Id, string Code, PersonId Person, CaseId Case, DateOnly? WantedOn, string? Words = null);

/// <summary>Needs about to be put to a service.</summary>
/// <param name="DueAt">When its answer clock runs out, by the service's response hours; null for one that names none.</param>
/// <param name="SharingAllowed">What the subject's sharing decision says of this recipient now: it is looked up again for each ask.</param>
/// <param name="Rows">One id for the clock, and then one for each need.</param>
/// <param name="IsOffered">Whether the directory says that the service gives every one of these needs.</param>
/// <param name="OpensRecordToSender">Whether the sender would be asking their own service, and so open to themselves a record that is closed to them.</param>
/// <param name="By">Who brings it about.</param>
/// <param name="RefusedBefore">Whether the service has said no to one of these needs already.</param>
/// <param name="Times">When to remind it, and how long to wait for one that promises no time.</param>
/// <param name="Chances">For each need, how likely a yes is held to be.</param>
public sealed record Offer(
    AskId Id, ServiceId Service, IReadOnlyList<NeedId> Needs, DateTime? DueAt, bool SharingAllowed, AskedBecause Because, IReadOnlyList<RowId> Rows, bool IsOffered = true,
    bool OpensRecordToSender = false, MembershipId? By = null, bool RefusedBefore = false, AskTimes Times = default, IReadOnlyList<double?>? Chances = null);

/// <summary>Why this service was asked.</summary>
public enum AskedBecause
{
    /// <summary>The sender took the proposal or chose it.</summary>
    Chosen,

    /// <summary>The one before it declined.</summary>
    NextInRank,

    /// <summary>Another service passed it on.</summary>
    PassedOn,

    /// <summary>Those asked before it had not answered by their time, or more than one is asked at once.</summary>
    NextInWave,
}
