using Homeward.App.Hospital;
using Homeward.App.Hospital.Leave;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Ward;

/// <summary>A ward's morning: everyone in a bed, who has not been reviewed, what the ward itself owes, and the answers to what it asked for.</summary>
public sealed class WardList(HomewardDb db, Access access, WardAnswers asked, WhoLeft left, CodeLists codes, Opening opening, Clock clock)
{
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
        var hospital = await (from w in db.Wards where w.Id == ward join s in db.Sites on w.SiteId equals s.Id select s.OrganisationId).SingleAsync(cancel);
        var takers = blockers.Select(b => b.OwnerOrganisationId).OfType<OrganisationId>().Distinct().ToList();
        var names = await db.Organisations.Where(o => takers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var came = await HelpThatCame([.. people.Select(p => p.Case)], cancel);
        var rows = people.Select(p => p with { Blockers = [.. blockers.Where(b => b.StayId == p.Stay).Select(b => OpenBlocker(b, BlockerOwner.Of(b, codes, hospital, b.OwnerOrganisationId is { } taker ? names[taker] : null), came[b.CaseId]))] }).ToList();
        var (answers, unsaid, lately) = (await asked.Of(ward, cancel), await left.UnsaidOfWard(ward, cancel), await left.LatelyOfWard(ward, cancel));
        await opening.Listed("WardListed", rows.Select(r => r.Person).Concat(answers.Select(a => a.Person)).Concat(unsaid.First.Concat(lately).Select(g => g.Person)).Select(person => new Subject(person, null, Section.Hospital)), cancel);
        return new WardMorning(rows, answers, clock.Now) { LeftByTheList = unsaid, LeftLately = lately };
    }

    /// <summary>Of these people, those in a bed of the ward, those it has referred lately and those who are just gone.</summary>
    public async Task<IReadOnlyCollection<PersonId>> Belonging(WardId ward, IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var (among, since, first) = (people.ToList(), clock.Now - WardAnswers.Lasting, clock.Now - WardAnswers.LongestHelp);
        var inBed = await access.Visible(db.Stays, Section.Hospital).Where(s => s.WardId == ward && s.LeftAt == null && among.Contains(s.PersonId))
            .Join(db.Persons, s => s.PersonId, p => p.Id, (s, p) => p.SurvivorId ?? p.Id).ToListAsync(cancel);
        var referred = await access.Visible(db.Needs, Section.Referral).Where(n => among.Contains(n.PersonId) && n.State != NeedState.EnteredInError)
            .Join(db.Referrals.Where(r => r.SenderWardId == ward && r.SentAt >= first), n => n.ReferralId, r => r.Id, (n, r) => new { n.PersonId, n.EndedAt, r.SentAt })
            .Where(each => each.SentAt >= since || each.EndedAt >= since).Select(each => each.PersonId).ToListAsync(cancel);
        var gone = (await left.UnsaidOfWard(ward, cancel)).First.Concat(await left.LatelyOfWard(ward, cancel));
        return [.. inBed.Union(referred).Union(gone.Select(g => g.Person).Where(among.Contains))];
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
                Stay = s.Id, Version = s.Version, Case = s.CaseId, Person = p.Id, Name = p.GivenName + " " + p.FamilyName, Bed = s.Bed, AdmittedAt = s.AdmittedAt, ExpectedOn = s.ExpectedOn,
                ReadySince = s.ReadySince, ReviewedAt = s.ReviewedAt, Outcome = s.ReviewOutcome, ReviewDueAt = s.ReviewDueAt, Pathway = s.Pathway,
                Flags = new AdmissionFlags(s.Emergency, c == null ? null : c.LivesAlone, c == null ? null : c.NoFamilyNear, c == null ? null : c.HousingNeed),
            }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.OrderBy(r => (r.Bed ?? "~").PadLeft(8), StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    // Help that came after somebody said what holds the person up, for a need that clears just that: of what is kept closely nothing is said.
    private WardBlocker OpenBlocker(Blocker blocker, BlockerOwner owner, IEnumerable<CameHelp> came)
    {
        var isOpen = blocker.Sensitivity == Sensitivity.Ordinary;
        var help = isOpen ? came.FirstOrDefault(h => h.At >= blocker.RaisedAt && codes.NeedsThatClear(blocker.Reason).Any(clears => clears.Need == h.Need)) : null;
        return new WardBlocker(
            blocker.Id, codes.Label(blocker, closely: false), owner, blocker.RaisedAt, blocker.PromisedFor, isOpen ? blocker.Words : null,
            help is null ? null : codes.Label("needs", help.Need));
    }

    private async Task<ILookup<CaseId, CameHelp>> HelpThatCame(IReadOnlyList<CaseId> cases, CancellationToken cancel) =>
        (await access.Visible(db.Needs, Section.Referral).AsNoTracking()
            .Where(n => cases.Contains(n.CaseId) && n.State == NeedState.Ended && n.Outcome == Outcomes.GotHelp && n.EndedAt != null)
            .OrderByDescending(n => n.EndedAt).Select(n => new { n.CaseId, n.Code, At = n.EndedAt!.Value }).ToListAsync(cancel))
            .ToLookup(n => n.CaseId, n => new CameHelp(n.Code, n.At));

    private sealed record CameHelp(string Need, DateTime At);
}

public sealed record WardName(WardId Id, string Name, string Site);

/// <summary>All that the screen shows of a ward.</summary>
public sealed record WardMorning(IReadOnlyList<WardRow> People, IReadOnlyList<WardAnswer> Answers, DateTime Now)
{
    /// <summary>Whom a list no longer names, and nobody has said how and where they left.</summary>
    public Unsaid LeftByTheList { get; init; } = Unsaid.Nobody;

    /// <summary>Who was recorded as left within the day.</summary>
    public IReadOnlyList<Gone> LeftLately { get; init; } = [];

    /// <summary>Whose review is due now or was due earlier, longest overdue first.</summary>
    public IEnumerable<WardRow> NotReviewed => People.Where(p => p.ReviewDueAt <= Now).OrderBy(p => p.ReviewDueAt);

    /// <summary>Who came since the last round: never reviewed, and not due before the next.</summary>
    public IEnumerable<WardRow> Newcomers => People.Where(p => p.ReviewedAt is null && !(p.ReviewDueAt <= Now)).OrderBy(p => p.ReviewDueAt);

    /// <summary>What the ward itself owes to those who could leave.</summary>
    public IEnumerable<(WardRow Row, WardBlocker Blocker)> Owed =>
        People.SelectMany(p => p.Blockers.Where(b => b.Owner.IsHospitals).Select(b => (p, b))).OrderBy(o => o.b.RaisedAt);

    /// <summary>For whom somebody must do or say something: help has come, nothing says why they are still here, or the expected day has passed while they need the bed or with no reason said.</summary>
    public IEnumerable<WardRow> NeedAWord => People.Where(p => p.Came.Any() || p.IsUnexplained(Today) || p.IsLate(Today));

    /// <summary>The answers as the screen lists them: needs that share one question, or one call, stand in one line and count once.</summary>
    public IReadOnlyList<WardAnswer> Lines { get; } =
        [.. Answers.GroupBy(a => (object?)a.Shared ?? a).Select(same => same.First() with { Need = string.Join(", ", same.Select(a => a.Need)) })];

    /// <summary>What was asked for and waits for the ward itself: a question, somebody to ring, nobody who has it in hand any more, or nobody who can help somebody in a bed here.</summary>
    public IEnumerable<WardAnswer> AnswersThatNeedAWord => Lines.Where(a => a.WantsAWord || (a.State == NeedState.Unmet && People.Any(p => p.Person == a.Patient)));

    /// <summary>The bed of whom an answer is about; null for a carer, for somebody who has left, and where none is told.</summary>
    public string? BedOf(WardAnswer answer) => People.FirstOrDefault(p => p.Person == answer.Person)?.Bed;

    /// <summary>What has an answer, however it turned out.</summary>
    public int Answered => Lines.Count(a => a.State != NeedState.Open || a.Asking is not null);

    public DateOnly Today => LondonTime.DayOf(Now);

    public IEnumerable<WardRow> Ready => People.Where(p => p.ReadySince is not null);
}

/// <summary>One person in a bed.</summary>
public sealed record WardRow
{
    public required StayId Stay { get; init; }

    /// <summary>The version of the stay that the list shows.</summary>
    public required int Version { get; init; }

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

    /// <summary>Should have left before today. Whoever still needs the bed needs another day, whatever will hold them up then; of whoever does not, what holds them up says enough.</summary>
    public bool IsLate(DateOnly today) => ExpectedOn < today && (ReadySince is null || Blockers.Count == 0);
}

/// <param name="HelpThatCame">A need that clears it and for which help has come since; null where none has.</param>
public sealed record WardBlocker(BlockerId Id, string Label, BlockerOwner Owner, DateTime RaisedAt, DateOnly? PromisedFor, string? Words, string? HelpThatCame);
