using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Ward;

/// <summary>What became of what a ward asked for lately, need by need: what waits for the ward itself comes first.</summary>
public sealed class WardAnswers(HomewardDb db, Access access, HubArranges hub, WhoIsRung rung, CodeLists codes, Clock clock)
{
    /// <summary>What was sent longer ago is found on the person's page.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromDays(14);

    /// <summary>How long ago the referral of something can have been sent that has ended lately: help at home lasts for weeks, 26 at most.</summary>
    public static readonly TimeSpan LongestHelp = TimeSpan.FromDays(7 * 28);

    private static readonly AskNeedState[] Live = [AskNeedState.Asked, AskNeedState.Questioned, AskNeedState.Parked, AskNeedState.Accepted];

    public async Task<IReadOnlyList<WardAnswer>> Of(WardId ward, CancellationToken cancel)
    {
        var sent = await Sent(ward, cancel);
        var needs = sent.ConvertAll(n => n.Id);
        var (asked, calls, hubs) = ((await AsksOf(needs, cancel)).ToLookup(a => a.NeedId), await rung.For(needs, cancel), await ForHub(sent.Select(n => n.PlaceId), cancel));
        var letters = await Letters(ward, sent, cancel);
        return [.. sent.Select(n => Answer(n, [.. asked[n.Id]], calls[n.Id].FirstOrDefault(), hubs.Contains((n.PlaceId, n.Code))) with { Letter = letters[n.Own].FirstOrDefault(letter => letter.SentAt >= n.EndedAt) })
            .OrderBy(a => a.WantsAWord ? 0 : a.State switch { NeedState.Unmet => 1, NeedState.Open => 2, NeedState.Accepted => 3, _ => 4 })];
    }

    private WardAnswer Answer(SentNeed n, IReadOnlyList<PutNeed> asked, Call? call, bool hubArranges)
    {
        var (asking, gone) = (asked.FirstOrDefault(a => a.State == AskNeedState.Questioned), asked.Where(a => a.EndedAt is not null).MaxBy(a => a.EndedAt));
        var waiting = asked.Where(a => Live.Contains(a.State) && a.State != AskNeedState.Accepted).Select(a => a.Waiting).ToList();
        var rings = asking is null && call is { For: CallFor.Answer };
        return new WardAnswer(
            n.Referral, n.Person, n.Name, n.Code, codes.Label("needs", n.Code), n.State, asked.FirstOrDefault(a => a.State == AskNeedState.Accepted)?.Waiting.Service,
            n.Outcome is { } outcome ? codes.Label("outcomes", outcome) : null, n.OutcomeWords, n.SentAt)
        {
            Another = $"/referrals/{n.Referral.Value}#need-{n.Id.Value:N}",
            IsAdrift = n.State == NeedState.Open && !asked.Any(a => Live.Contains(a.State)) && !(asked.Count == 0 && hubArranges),
            IsTooLate = n.HasLeft && n.State is (NeedState.Open or NeedState.Unmet) && HelpAskedFor.IsForTheJourney(n.Code),
            Gone = gone is null ? null : $"taken back from {gone.Waiting.Service}{(gone.EndedBy is { } why ? $": {why}" : "")}",
            Call = asking is null ? call : null,
            Asking = asking?.Waiting.Service,
            IsUnreached = n.IsUnreached,
            IsWithHub = n.State == NeedState.Open && asked.Count == 0 && hubArranges,
            Shared = asking?.Ask ?? call?.Ask,
            With = n.State == NeedState.Open && asking is null ? WaitingFor.Words(waiting, clock.Now) : n.State == NeedState.Unmet ? WaitingFor.CanStill(waiting, clock.Now) : null,
            Then = n.State == NeedState.Open && asking is null && waiting.Count > 0 ? (rings ? WaitingFor.By(waiting, clock.Now) : "") + Before(asked) : null,
            Said = n.State == NeedState.Ended ? null : SaidWords.Of(asked.Where(a => a.Words is not null).OrderBy(a => a.State == AskNeedState.Accepted ? 0 : 1).ThenByDescending(a => a.AnsweredAt).FirstOrDefault()?.Words),
            ParkedUntil = n.State == NeedState.Open ? WaitingFor.Aside(waiting) : null,
            Patient = n.Patient,
            Opens = n.Opens,
            Because = n.State == NeedState.Ended && asked.FirstOrDefault(a => WhyItEnded.Words(a.DeclineReason) is not null) is { } no ? $"{WhyItEnded.Sentence(no.DeclineReason)} ({no.Waiting.Service})" : null,
            Waits = n.State == NeedState.Open ? AnswerTimes.Words(waiting.Select(a => a.Times), clock.Now) : null,
        };
    }

    // What was last: whoever was asked before and gave it up.
    private static string? Before(IReadOnlyList<PutNeed> asked) => asked.Where(a => a.State is AskNeedState.Declined or AskNeedState.PassedOn).MaxBy(a => a.AnsweredAt) switch
    {
        { State: AskNeedState.PassedOn } passed => $"; passed on by {passed.Waiting.Service}",
        { } no => $"; after a no from {no.Waiting.Service}",
        _ => null,
    };

    private Task<List<SentNeed>> Sent(WardId ward, CancellationToken cancel)
    {
        var (since, first, named) = (clock.Now - Lasting, clock.Now - LongestHelp, access.People(Section.Identity));
        return (
            from n in access.Visible(db.Needs, Section.Referral)
            join r in db.Referrals on n.ReferralId equals r.Id
            where r.SenderWardId == ward && r.SentAt >= first && (r.SentAt >= since || n.EndedAt >= since) && n.State != NeedState.EnteredInError
            join own in db.Persons on n.PersonId equals own.Id
            join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id
            join patientOwn in db.Persons on r.PersonId equals patientOwn.Id
            join patient in db.Persons on patientOwn.SurvivorId ?? patientOwn.Id equals patient.Id
            let open = named.Contains(p.Id)
            orderby r.SentAt descending, n.Id
            select new SentNeed
            {
                Id = n.Id, Referral = n.ReferralId, PlaceId = n.PlaceId, Patient = patient.Id, Person = open ? p.Id : patient.Id, Opens = open || named.Contains(patient.Id),
                Name = open ? p.GivenName + " " + p.FamilyName : "the carer of " + patient.GivenName + " " + patient.FamilyName,
                Code = n.Code, State = n.State, Outcome = n.Outcome, OutcomeWords = n.OutcomeWords, SentAt = r.SentAt, EndedAt = n.EndedAt, Own = n.PersonId,
                HasLeft = !db.Stays.Any(s => s.PersonId == patient.Id && s.LeftAt == null),
                IsUnreached = n.State == NeedState.Accepted && n.FailedAttempts > 0 && n.NextAttemptAt == null,
            }).AsNoTracking().ToListAsync(cancel);
    }

    private Task<List<PutNeed>> AsksOf(List<NeedId> needs, CancellationToken cancel) => (
        from put in db.AskNeeds
        where needs.Contains(put.NeedId)
        join ask in db.Asks on put.AskId equals ask.Id
        join service in db.Services on ask.ServiceId equals service.Id
        select new PutNeed(put.NeedId, ask.Id, put.State, put.AnsweredAt, put.EndedAt, put.EndedBy, put.DeclineReason, put.AnswerWords, new WaitingFor(service.Name, put.ParkedUntil, new AnswerTimes(ask.State, ask.DueAt, ask.HalfAt, ask.PatientUntil)))).ToListAsync(cancel);

    // The ward's own copies, the newest first; a letter may have gone before the last of its needs has ended.
    private async Task<ILookup<PersonId, WardLetter>> Letters(WardId ward, List<SentNeed> sent, CancellationToken cancel)
    {
        var people = sent.Where(n => n.State == NeedState.Ended).Select(n => n.Own).Distinct().ToList();
        return (people.Count == 0 ? [] : await db.LetterCopies.AsNoTracking().Where(c => people.Contains(c.PersonId) && c.To == LetterTo.Sender && c.HolderId == ward.Value)
            .OrderByDescending(c => c.SentAt).Select(c => new { c.PersonId, Letter = new WardLetter(c.Id, c.SentAt) }).ToListAsync(cancel)).ToLookup(c => c.PersonId, c => c.Letter);
    }

    private async Task<HashSet<(PlaceId, string)>> ForHub(IEnumerable<PlaceId> places, CancellationToken cancel)
    {
        var found = new HashSet<(PlaceId, string)>();
        foreach (var place in places.Distinct())
        {
            found.UnionWith((await hub.In(place, cancel)).Select(code => (place, code)));
        }

        return found;
    }

    private sealed record SentNeed
    {
        public required NeedId Id { get; init; }

        public required ReferralId Referral { get; init; }

        public required PlaceId PlaceId { get; init; }

        public required PersonId Patient { get; init; }

        public required bool HasLeft { get; init; }

        public required PersonId Person { get; init; }

        public required bool Opens { get; init; }

        public required string Name { get; init; }

        public required string Code { get; init; }

        public required NeedState State { get; init; }

        public string? Outcome { get; init; }

        public string? OutcomeWords { get; init; }

        public required DateTime SentAt { get; init; }

        public required bool IsUnreached { get; init; }

        public DateTime? EndedAt { get; init; }

        /// <summary>Under which id of their record it was sent.</summary>
        public required PersonId Own { get; init; }
    }

    private sealed record PutNeed(NeedId NeedId, AskId Ask, AskNeedState State, DateTime? AnsweredAt, DateTime? EndedAt, string? EndedBy, string? DeclineReason, string? Words, WaitingFor Waiting);
}

/// <summary>What became of something this ward asked for.</summary>
/// <param name="Code">The need, as the list of needs has it.</param>
public sealed record WardAnswer(
    ReferralId Referral, PersonId Person, string Name, string Code, string Need, NeedState State, string? Helper, string? Outcome, string? OutcomeWords, DateTime SentAt)
{
    /// <summary>Where somebody else is asked for this same need.</summary>
    public required string Another { get; init; }

    /// <summary>The service that asked the ward something and waits for its reply.</summary>
    public string? Asking { get; init; }

    /// <summary>Open, and nobody has it in hand any more, or nobody was ever asked.</summary>
    public bool IsAdrift { get; init; }

    /// <summary>Whether it was for the journey home of somebody who has gone: nobody can help any more, and somebody has to say how it ended.</summary>
    public bool IsTooLate { get; init; }

    /// <summary>From whom it was last taken back, and why; null where nothing was.</summary>
    public string? Gone { get; init; }

    /// <summary>The call that somebody on the ward has to make; null where nobody is to be rung.</summary>
    public Call? Call { get; init; }

    /// <summary>The ask whose question or call this need shares with others; null where nothing is to be shared.</summary>
    public AskId? Shared { get; init; }

    /// <summary>The closing letter that came to the ward once it had ended; null where none has.</summary>
    public WardLetter? Letter { get; init; }

    /// <summary>Whose journey it belongs to: the one in the bed, though it be their carer's need.</summary>
    public required PersonId Patient { get; init; }

    /// <summary>Whether the ward can open the record: not where it sent for the carer of somebody who has left it.</summary>
    public required bool Opens { get; init; }

    /// <summary>Why a no ended it, and whose; null where its outcome says enough.</summary>
    public string? Because { get; init; }

    /// <summary>Of whoever has to be rung by when an answer is due, and who was asked before and gave it up, to end the sentence with; null where it waits for nobody.</summary>
    public string? Then { get; init; }

    /// <summary>What was written with the yes, else with the last no or when it was put aside; null where nothing was.</summary>
    public SaidWords? Said { get; init; }

    /// <summary>For whom it waits, by when, and who has put it aside until when, to follow “Waiting”; of what nobody has said yes to in time, who can still. Null where it waits for nobody.</summary>
    public string? With { get; init; }

    /// <summary>Until when all for whom it waits have put it aside; null where somebody has not.</summary>
    public DateTime? ParkedUntil { get; init; }

    /// <summary>That an answer is late, or half of its time has gone, in a few words; null where neither is so.</summary>
    public string? Waits { get; init; }

    /// <summary>Whom to ring for an answer, and on what number: they hear of nothing otherwise.</summary>
    public string? ToRing => Call is { For: CallFor.Answer } ? Call.Whom : null;

    /// <summary>Whom to ring with name and address, and on what number: a helper who said yes without an account sees neither.</summary>
    public string? Ring => Call is { For: CallFor.NameAndAddress } ? Call.Whom : null;

    /// <summary>Whether the helper's last planned try reached nobody, so that the sender decides.</summary>
    public bool IsUnreached { get; init; }

    /// <summary>Whether somebody on the ward has to do something before it goes on.</summary>
    public bool WantsAWord => Asking is not null || IsUnreached || IsAdrift || Call is not null;

    /// <summary>Whether the hub is to arrange it and has asked nobody yet.</summary>
    public bool IsWithHub { get; init; }
}

/// <summary>A closing letter that came to the ward.</summary>
public sealed record WardLetter(LetterCopyId Copy, DateTime SentAt);
