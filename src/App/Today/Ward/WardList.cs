using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Ward;

/// <summary>A ward's morning: everyone in a bed, who has not been reviewed, what the ward itself owes, and the answers to what it asked for.</summary>
public sealed class WardList(HomewardDb db, Access access, HubArranges hub, WhoIsRung rung, CodeLists codes, Opening opening, Clock clock)
{
    /// <summary>Answers older than this are found on the person's page.</summary>
    private static readonly TimeSpan AnswersFor = TimeSpan.FromDays(14);

    /// <summary>For so long after a yes without an account the ward is reminded to ring the helper: they cannot see name and address.</summary>
    private static readonly TimeSpan RingFor = TimeSpan.FromDays(3);

    /// <summary>The wards that the acting membership works on, by name.</summary>
    public Task<List<WardName>> Wards(Acting acting, CancellationToken cancel)
    {
        var mine = acting.Of(ScopeKinds.Ward).Select(id => new WardId(id)).ToList();
        return (from w in db.Wards
                where mine.Contains(w.Id)
                join s in db.Sites on w.SiteId equals s.Id
                orderby s.Name, w.Name
                select new WardName(w.Id, w.Name, s.Name)).ToListAsync(cancel);
    }

    public async Task<WardMorning> Of(WardId ward, CancellationToken cancel)
    {
        var people = await People(ward, cancel);
        var stays = people.Select(p => p.Stay).ToList();
        var blockers = await access.Visible(db.Blockers, Section.Hospital)
            .Where(b => stays.Contains(b.StayId) && b.EndedAt == null)
            .OrderBy(b => b.RaisedAt).AsNoTracking().ToListAsync(cancel);
        var came = await HelpThatCame([.. people.Select(p => p.Case)], cancel);
        var rows = people.Select(p => p with { Blockers = [.. blockers.Where(b => b.StayId == p.Stay).Select(b => OpenBlocker(b, came[b.CaseId]))] }).ToList();
        var answers = await Answers(ward, cancel);
        await opening.Listed("WardListed", rows.Select(r => r.Person).Concat(answers.Select(a => a.Person)).Select(person => new Subject(person, null, Section.Hospital)), cancel);
        return new WardMorning(rows, answers, clock.Now);
    }

    /// <summary>Of these people, those in a bed of the ward and those it has referred lately.</summary>
    public async Task<IReadOnlyCollection<PersonId>> Belonging(WardId ward, IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var (among, since) = (people.ToList(), clock.Now - AnswersFor);
        var inBed = await access.Visible(db.Stays, Section.Hospital).Where(s => s.WardId == ward && s.LeftAt == null && among.Contains(s.PersonId))
            .Join(db.Persons, s => s.PersonId, p => p.Id, (s, p) => p.SurvivorId ?? p.Id).ToListAsync(cancel);
        var referred = await access.Visible(db.Needs, Section.Referral).Where(n => among.Contains(n.PersonId) && n.State != NeedState.EnteredInError)
            .Join(db.Referrals.Where(r => r.SenderWardId == ward && r.SentAt >= since), n => n.ReferralId, r => r.Id, (n, r) => n.PersonId).ToListAsync(cancel);
        return [.. inBed.Union(referred)];
    }

    private async Task<List<WardRow>> People(WardId ward, CancellationToken cancel)
    {
        var rows = await (
            from s in access.Visible(db.Stays, Section.Hospital)
            where s.WardId == ward && s.LeftAt == null
            join own in db.Persons on s.PersonId equals own.Id
            join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id
            join c in db.Circumstances on p.Id equals c.PersonId into circumstances
            from c in circumstances.DefaultIfEmpty()
            select new WardRow
            {
                Stay = s.Id, Case = s.CaseId, Person = p.Id, Name = p.GivenName + " " + p.FamilyName, Bed = s.Bed, AdmittedAt = s.AdmittedAt, ExpectedOn = s.ExpectedOn,
                ReadySince = s.ReadySince, ReviewedAt = s.ReviewedAt, Outcome = s.ReviewOutcome, ReviewDueAt = s.ReviewDueAt, Pathway = s.Pathway,
                Flags = new AdmissionFlags(s.Emergency, c == null ? null : c.LivesAlone, c == null ? null : c.NoFamilyNear, c == null ? null : c.HousingNeed),
            }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.OrderBy(r => (r.Bed ?? "~").PadLeft(8), StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    // Help that came after somebody said what holds the person up, for a need that clears just that: of what is kept closely nothing is said.
    private WardBlocker OpenBlocker(Blocker blocker, IEnumerable<CameHelp> came)
    {
        var code = codes.Find(blocker.Reason);
        var isOpen = blocker.Sensitivity == Sensitivity.Ordinary;
        var help = isOpen ? came.FirstOrDefault(h => h.At >= blocker.RaisedAt && codes.NeedsThatClear(blocker.Reason).Any(clears => clears.Need == h.Need)) : null;
        return new WardBlocker(
            blocker.Id, codes.Label(blocker, closely: false), code?["category"] == "Hospital process", blocker.RaisedAt, blocker.PromisedFor, isOpen ? blocker.Words : null,
            help is null ? null : codes.Label("needs", help.Need));
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

    private async Task<ILookup<CaseId, CameHelp>> HelpThatCame(IReadOnlyList<CaseId> cases, CancellationToken cancel) =>
        (await access.Visible(db.Needs, Section.Referral).AsNoTracking()
            .Where(n => cases.Contains(n.CaseId) && n.State == NeedState.Ended && n.Outcome == Outcomes.GotHelp && n.EndedAt != null)
            .OrderByDescending(n => n.EndedAt).Select(n => new { n.CaseId, n.Code, At = n.EndedAt!.Value }).ToListAsync(cancel))
            .ToLookup(n => n.CaseId, n => new CameHelp(n.Code, n.At));

    private async Task<List<WardAnswer>> Answers(WardId ward, CancellationToken cancel)
    {
        var since = clock.Now - AnswersFor;
        var named = access.People(Section.Identity);
        var needs = await (
            from n in access.Visible(db.Needs, Section.Referral)
            join r in db.Referrals on n.ReferralId equals r.Id
            where r.SenderWardId == ward && r.SentAt >= since && n.State != NeedState.EnteredInError
            join own in db.Persons on n.PersonId equals own.Id
            join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id
            join patientOwn in db.Persons on r.PersonId equals patientOwn.Id
            join patient in db.Persons on patientOwn.SurvivorId ?? patientOwn.Id equals patient.Id
            let open = named.Contains(p.Id)
            orderby r.SentAt descending, n.Id
            select new
            {
                n.Id, n.ReferralId, n.PlaceId, Carer = n.PersonId == r.PersonId ? null : (PersonId?)n.PersonId, Patient = patient.Id, Person = open ? p.Id : patient.Id,
                Name = open ? p.GivenName + " " + p.FamilyName : "the carer of " + patient.GivenName + " " + patient.FamilyName, n.Code, n.State, n.Outcome, n.OutcomeWords, r.SentAt, n.ContactedAt,
            }).AsNoTracking().ToListAsync(cancel);
        var asked = await AsksOf([.. needs.Select(n => n.Id)], cancel);
        var silent = await rung.Among([.. asked.Select(a => a.Service)], cancel);
        var (byNeed, ringSince, hubs) = (asked.ToLookup(a => a.NeedId), clock.Now - RingFor, await ForHub(needs.Select(n => n.PlaceId), cancel));
        return [.. needs.Select(n =>
        {
            var helper = byNeed[n.Id].FirstOrDefault(a => a.State == AskNeedState.Accepted);
            var toRing = byNeed[n.Id].FirstOrDefault(a => silent.Contains(a.Service) && (a.State == AskNeedState.Asked || (a.State == AskNeedState.Parked && a.ParkedUntil <= clock.Now)));
            var gone = byNeed[n.Id].Where(a => a.EndedAt is not null).MaxBy(a => a.EndedAt);
            return new WardAnswer(
                n.ReferralId, n.Person, n.Name, n.Code, codes.Label("needs", n.Code), n.State, helper?.Name, n.Outcome is { } outcome ? codes.Label("outcomes", outcome) : null, n.OutcomeWords, n.SentAt)
            {
                Refer = n.Carer is { } carer ? $"/refer?person={n.Patient.Value}&carerneed={carer.Value}:{n.Code}" : $"/refer?person={n.Person.Value}&need={n.Code}",
                IsAdrift = n.State == NeedState.Open && !byNeed[n.Id].Any(a => Live.Contains(a.State)) && !(!byNeed[n.Id].Any() && hubs.Contains((n.PlaceId, n.Code))),
                Gone = gone is null ? null : $"taken back from {gone.Name}{(gone.EndedBy is { } why ? $": {why}" : "")}",
                ToRing = toRing is null ? null : $"{toRing.Name}{(toRing.Phone is { } number ? ", " + number : "")}",
                Asking = byNeed[n.Id].FirstOrDefault(a => a.State == AskNeedState.Questioned)?.Name,
                IsWithHub = n.State == NeedState.Open && !byNeed[n.Id].Any() && hubs.Contains((n.PlaceId, n.Code)),
                Ring = helper is { AnsweredBy: { } by, ByPhone: false } && helper.AnsweredAt > ringSince && n.ContactedAt is null ? $"{by}{(helper.Phone is { } phone ? ", " + phone : "")}" : null,
            };
        }).OrderBy(a => a.WantsAWord ? 0 : a.Ring is not null ? 1 : a.State switch { NeedState.Unmet => 2, NeedState.Open => 3, NeedState.Accepted => 4, _ => 5 })];
    }

    private Task<List<WardAsk>> AsksOf(List<NeedId> needs, CancellationToken cancel) => (
        from a in db.AskNeeds
        where needs.Contains(a.NeedId)
        join k in db.Asks on a.AskId equals k.Id
        join s in db.Services on k.ServiceId equals s.Id
        select new WardAsk(a.NeedId, a.State, a.ParkedUntil, a.ByPhone, a.EndedAt, a.EndedBy, s.Id, s.Name, s.Phone, a.AnsweredBy, a.AnsweredAt)).ToListAsync(cancel);

    private static readonly AskNeedState[] Live = [AskNeedState.Asked, AskNeedState.Questioned, AskNeedState.Parked, AskNeedState.Accepted];

    private sealed record CameHelp(string Need, DateTime At);

    private sealed record WardAsk(
        NeedId NeedId, AskNeedState State, DateTime? ParkedUntil, bool ByPhone, DateTime? EndedAt, string? EndedBy, ServiceId Service, string Name, string? Phone, string? AnsweredBy, DateTime? AnsweredAt);
}

public sealed record WardName(WardId Id, string Name, string Site);

/// <summary>All that the screen shows of a ward.</summary>
public sealed record WardMorning(IReadOnlyList<WardRow> People, IReadOnlyList<WardAnswer> Answers, DateTime Now)
{
    /// <summary>Whose review is due now or was due earlier, longest overdue first.</summary>
    public IEnumerable<WardRow> NotReviewed => People.Where(p => p.ReviewDueAt <= Now).OrderBy(p => p.ReviewDueAt);

    /// <summary>What the ward itself owes to those who could leave.</summary>
    public IEnumerable<(WardRow Row, WardBlocker Blocker)> Owed =>
        People.SelectMany(p => p.Blockers.Where(b => b.IsOurs).Select(b => (p, b))).OrderBy(o => o.b.RaisedAt);

    /// <summary>For whom somebody must do or say something: help has come, nothing says why they are still here, or the expected day has passed.</summary>
    public IEnumerable<WardRow> NeedAWord => People.Where(p => p.Came.Any() || p.IsUnexplained(Today) || p.IsLate(Today));

    /// <summary>What was asked for and waits for the ward itself: a question, a service to ring, or nobody who has it in hand any more.</summary>
    public IEnumerable<WardAnswer> AnswersThatNeedAWord => Answers.Where(a => a.WantsAWord);

    /// <summary>What has an answer, however it turned out.</summary>
    public int Answered => Answers.Count(a => a.State != NeedState.Open || a.Asking is not null);

    public DateOnly Today => LondonTime.DayOf(Now);

    public IEnumerable<WardRow> Ready => People.Where(p => p.ReadySince is not null);
}

/// <summary>One person in a bed.</summary>
public sealed record WardRow
{
    public required StayId Stay { get; init; }

    public required CaseId Case { get; init; }

    public required PersonId Person { get; init; }

    public required string Name { get; init; }

    public string? Bed { get; init; }

    public required DateTime AdmittedAt { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    public DateTime? ReadySince { get; init; }

    public DateTime? ReviewedAt { get; init; }

    public ReviewOutcome? Outcome { get; init; }

    public DateTime? ReviewDueAt { get; init; }

    public Coded? Pathway { get; init; }

    public required AdmissionFlags Flags { get; init; }

    public IReadOnlyList<WardBlocker> Blockers { get; init; } = [];

    /// <summary>What held the person up and can most likely be cleared, because the help for it has come.</summary>
    public IEnumerable<WardBlocker> Came => Blockers.Where(b => b.HelpThatCame is not null);

    /// <summary>No longer needs the bed, is not going today, and nobody has said what holds them up.</summary>
    public bool IsUnexplained(DateOnly today) => ReadySince is not null && Blockers.Count == 0 && ExpectedOn != today;

    /// <summary>Should have left before today, and nobody has said what holds them up.</summary>
    public bool IsLate(DateOnly today) => ExpectedOn < today && Blockers.Count == 0;
}

/// <param name="IsOurs">Whether the hospital itself must do it.</param>
/// <param name="HelpThatCame">A need that clears it and for which help has come since; null where none has.</param>
public sealed record WardBlocker(BlockerId Id, string Label, bool IsOurs, DateTime RaisedAt, DateOnly? PromisedFor, string? Words, string? HelpThatCame);

/// <summary>What became of something this ward asked for.</summary>
/// <param name="Code">The need, as the list of needs has it.</param>
public sealed record WardAnswer(
    ReferralId Referral, PersonId Person, string Name, string Code, string Need, NeedState State, string? Helper, string? Outcome, string? OutcomeWords, DateTime SentAt)
{
    /// <summary>Where the same is asked of somebody else.</summary>
    public required string Refer { get; init; }

    /// <summary>The service that asked the ward something and waits for its reply.</summary>
    public string? Asking { get; init; }

    /// <summary>Open, and nobody has it in hand any more, or nobody was ever asked.</summary>
    public bool IsAdrift { get; init; }

    /// <summary>From whom it was last taken back, and why; null where nothing was.</summary>
    public string? Gone { get; init; }

    /// <summary>Whom to ring for an answer, and on what number: they hear of nothing otherwise.</summary>
    public string? ToRing { get; init; }

    /// <summary>Whether somebody on the ward has to do something before it goes on.</summary>
    public bool WantsAWord => Asking is not null || IsAdrift || ToRing is not null;

    /// <summary>Whether the hub is to arrange it and has asked nobody yet.</summary>
    public bool IsWithHub { get; init; }

    /// <summary>Whom to ring with name and address, and on what number: a helper who said yes without an account sees neither.</summary>
    public string? Ring { get; init; }
}
