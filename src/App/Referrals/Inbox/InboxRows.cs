using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Covering;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Inbox;

/// <summary>What lies in the inboxes that the acting membership answers for, page by page, first due first.</summary>
public sealed class InboxRows(HomewardDb db, Access access, ActingNow acting, NeedsCatalogue catalogue, WhoseWork whose, Clock clock)
{
    public const int AtOnce = 25;

    /// <summary>One page.</summary>
    public async Task<InboxPage> Page(InboxFilter filter, CancellationToken cancel)
    {
        var asks = await Filtered(filter, cancel);
        if (filter.After is { Length: > 0 } after)
        {
            asks = asks.Where(a => string.Compare(a.InboxKey, after) > 0);
        }

        var working = db.StillWorked(clock.Now);
        var rows = await (
            from ask in asks
            join service in db.Services on ask.ServiceId equals service.Id
            join own in db.Set<Person>() on ask.PersonId equals own.Id
            join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
            join handler in db.Memberships on ask.HandlerId equals handler.Id into handlers
            from handler in handlers.DefaultIfEmpty()
            join account in db.Users on handler.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby ask.InboxKey
            select new
            {
                ask.Id, ask.InboxKey, ask.State, ask.DueAt, ask.HalfAt, ask.ReceivedAt, PersonId = person.Id, Service = service.Name, person.GivenName, person.FamilyName,
                Handler = account == null ? null : account.DisplayName, HandlerHasLeft = ask.HandlerId != null && !working.Any(here => here.Id == ask.HandlerId),
                Parked = ask.Needs.Where(n => n.State == AskNeedState.Parked).Min(n => n.ParkedUntil),
                Waiting = ask.Needs.Count(n => n.State == AskNeedState.Asked),
            }).Take(AtOnce + 1).ToListAsync(cancel);
        var needs = await Needs([.. rows.Select(row => row.Id)], cancel);
        var phones = await Phones([.. rows.Select(row => row.PersonId)], cancel);
        var questions = await Questions([.. rows.Select(row => row.Id)], cancel);
        return new InboxPage(
            [.. rows.Take(AtOnce).Select(row => new InboxRow(
                row.Id, row.PersonId, $"{row.GivenName} {row.FamilyName}".Trim(), row.Service, row.State, row.DueAt, row.ReceivedAt, row.Handler,
                row.Waiting == 0 ? row.Parked : null, phones.GetValueOrDefault(row.PersonId), [.. needs[row.Id]], questions[row.Id].LastOrDefault(), row.State == AskState.Waiting && row.HalfAt <= clock.Now) { HandlerHasLeft = row.HandlerHasLeft })],
            rows.Count > AtOnce ? rows[AtOnce - 1].InboxKey : null);
    }

    /// <summary>Of these people, those of whom something lies in the inboxes, whatever the filter: the figures above it count everything.</summary>
    public async Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var among = people.ToList();
        return await Mine().Where(a => among.Contains(a.PersonId)).Select(a => a.PersonId).Distinct().ToListAsync(cancel);
    }

    /// <summary>How many wait, how many of them are late, how many people are to be rung today, and how much of what is due today is the reader's own.</summary>
    public async Task<InboxCounts> Counts(CancellationToken cancel)
    {
        var (now, mine) = (clock.Now, await whose.MineAndCovered(cancel));
        var waiting = Waiting(Mine());
        return new InboxCounts(
            await waiting.CountAsync(cancel), await waiting.CountAsync(a => a.DueAt <= now, cancel), await ToRing(Mine()).CountAsync(cancel),
            await Today(Mine()).CountAsync(a => a.HandlerId != null && mine.Contains(a.HandlerId.Value), cancel));
    }

    /// <summary>What waits next: the first due after this one, else the first due of all; null where nothing else waits.</summary>
    public async Task<AskId?> NextAfter(Ask ask, CancellationToken cancel)
    {
        var others = Waiting(Mine()).Where(a => a.Id != ask.Id).OrderBy(a => a.InboxKey);
        return await others.Where(a => string.Compare(a.InboxKey, ask.InboxKey) > 0).Select(a => (AskId?)a.Id).FirstOrDefaultAsync(cancel)
            ?? await others.Select(a => (AskId?)a.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Waits for an answer, and not put aside until a time that is still to come.</summary>
    private IQueryable<Ask> Waiting(IQueryable<Ask> asks)
    {
        var now = clock.Now;
        return asks.Where(a => a.State == AskState.Waiting && a.Needs.Any(put => put.State == AskNeedState.Asked || (put.State == AskNeedState.Parked && put.ParkedUntil <= now)));
    }

    private IQueryable<Ask> Aside(IQueryable<Ask> asks)
    {
        var waiting = Waiting(Mine()).Select(a => a.Id);
        return asks.Where(a => a.State == AskState.Waiting && !waiting.Contains(a.Id));
    }

    /// <summary>To be answered or to be rung before the day is over.</summary>
    private IQueryable<Ask> Today(IQueryable<Ask> asks)
    {
        var tomorrow = LondonTime.StartOf(clock.Today.AddDays(1));
        var (due, ring) = (Waiting(Mine()).Where(a => a.DueAt <= tomorrow).Select(a => a.Id), ToRing(Mine()).Select(a => a.Id));
        return asks.Where(a => due.Contains(a.Id) || ring.Contains(a.Id));
    }

    /// <summary>On which number each of these people wants to be rung, as far as the reader may know it.</summary>
    private async Task<Dictionary<PersonId, string>> Phones(List<PersonId> people, CancellationToken cancel)
    {
        var contacts = await access.Visible(db.ContactDetails, Section.Contact).AsNoTracking().Where(c => people.Contains(c.PersonId)).ToListAsync(cancel);
        return contacts.Select(c => (c.PersonId, Phone: c.Through is { } through ? $"through {through} {c.ThroughPhone}".TrimEnd() : c.Phone ?? c.Mobile))
            .Where(c => c.Phone is not null).ToDictionary(c => c.PersonId, c => c.Phone!);
    }

    /// <summary>Said yes to and never tried, or with a next try that falls due today.</summary>
    private IQueryable<Ask> ToRing(IQueryable<Ask> asks)
    {
        var tomorrow = LondonTime.StartOf(clock.Today.AddDays(1));
        return asks.Where(a => a.State != AskState.Closed && a.Needs.Any(put => db.Needs.Any(n => n.Id == put.NeedId
            && ((put.State == AskNeedState.Accepted && n.ContactedAt == null && n.FailedAttempts == 0)
                || (n.NextAttemptAt < tomorrow
                    && (put.State == AskNeedState.Accepted || put.State == AskNeedState.Asked || put.State == AskNeedState.Parked || put.State == AskNeedState.Questioned))))));
    }

    private IQueryable<Ask> Mine()
    {
        var services = acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList();
        return access.Visible(db.Asks, Section.Referral).Where(a => services.Contains(a.ServiceId));
    }

    private async Task<IQueryable<Ask>> Filtered(InboxFilter filter, CancellationToken cancel)
    {
        var asks = Mine();
        var now = clock.Now;
        asks = filter.Show switch
        {
            "late" => asks.Where(a => a.State == AskState.Waiting && a.DueAt <= now),
            "question" => asks.Where(a => a.State == AskState.Paused),
            "ring" => ToRing(asks),
            "today" => Today(asks),
            "aside" => Aside(asks),
            "working" => asks.Where(a => a.State == AskState.Working),
            "closed" => asks.Where(a => a.State == AskState.Closed),
            "all" => asks,
            _ => Waiting(asks),
        };
        if (Guid.TryParse(filter.Service, out var id))
        {
            var service = new ServiceId(id);
            asks = asks.Where(a => a.ServiceId == service);
        }

        if (filter.Whose == "mine")
        {
            var mine = await whose.MineAndCovered(cancel);
            asks = asks.Where(a => a.HandlerId != null && mine.Contains(a.HandlerId.Value));
        }
        else if (filter.Whose == "nobody")
        {
            var working = db.StillWorked(now);
            asks = asks.Where(a => !working.Any(m => m.Id == a.HandlerId));
        }

        return asks;
    }

    private async Task<ILookup<AskId, InboxQuestion>> Questions(List<AskId> asks, CancellationToken cancel) =>
        (await db.Questions.Where(q => asks.Contains(q.AskId)).OrderBy(q => q.AskedAt).Select(q => new { q.AskId, q.Words, q.Reply }).ToListAsync(cancel))
            .ToLookup(q => q.AskId, q => new InboxQuestion(q.Words, q.Reply));

    private async Task<ILookup<AskId, InboxNeed>> Needs(List<AskId> asks, CancellationToken cancel)
    {
        var rows = await (
            from put in db.AskNeeds
            where asks.Contains(put.AskId)
            join need in db.Needs on put.NeedId equals need.Id
            orderby need.Id
            select new { put.AskId, put.State, need.Code, need.SentAt, need.ContactedAt, need.EndedAt, need.FailedAttempts, need.NextAttemptAt }).ToListAsync(cancel);
        return rows.ToLookup(row => row.AskId, row => new InboxNeed(
            catalogue.Label(row.Code), row.State, row.ContactedAt is not null, (row.ContactedAt ?? row.EndedAt ?? clock.Now) - row.SentAt, row.FailedAttempts, row.NextAttemptAt));
    }
}

/// <summary>What the address asks for.</summary>
/// <param name="Show"><c>waiting</c> when null; else <c>late</c>, <c>ring</c>, <c>today</c>, <c>aside</c>, <c>question</c>, <c>working</c>, <c>closed</c> or <c>all</c>.</param>
/// <param name="Whose">Everybody's when null; <c>mine</c>, with those covered for, or <c>nobody</c>, what was in hand of somebody who has left among it.</param>
/// <param name="After">The key at which the page before ended.</param>
public sealed record InboxFilter(string? Show, string? Service, string? Whose, string? After)
{
    /// <summary>The parts that can be shown by name; what waits is shown without one too.</summary>
    public static readonly IReadOnlyList<string> Shown = ["waiting", "late", "ring", "today", "aside", "question", "working", "closed", "all"];

    /// <summary>Whether a text has the form of a key at which a page ends: when it is due, and the ask.</summary>
    public static bool IsKey(string text) =>
        text.Split('-') is [{ Length: 19 } due, { Length: 32 } ask] && due.All(char.IsAsciiDigit) && Guid.TryParseExact(ask, "N", out _);
}

/// <param name="Next">The key after which the next page begins; null on the last.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, string? Next);

/// <param name="Mine">What the reader has in hand, or covers for, and must answer or ring today.</param>
public sealed record InboxCounts(int Waiting, int Late, int ToRing, int Mine);

/// <param name="Phone">On which number they want to be rung; null where none is known or none may be.</param>
/// <param name="ParkedUntil">When everything in it is put aside: until when.</param>
/// <param name="IsHalfGone">Whether half of the time for the answer has gone.</param>
public sealed record InboxRow(
    AskId Ask, PersonId Person, string Name, string Service, AskState State, DateTime? DueAt, DateTime ReceivedAt, string? Handler, DateTime? ParkedUntil,
    string? Phone, IReadOnlyList<InboxNeed> Needs, InboxQuestion? Question, bool IsHalfGone)
{
    /// <summary>Whether whoever had it in hand works here no more.</summary>
    public bool HandlerHasLeft { get; init; }
}

/// <summary>What was asked of the sender last.</summary>
/// <param name="Reply">Null while there is none.</param>
public sealed record InboxQuestion(string Words, string? Reply);

/// <param name="ContactTime">From sending to the first contact, or until now.</param>
public sealed record InboxNeed(string Label, AskNeedState State, bool Contacted, TimeSpan ContactTime, int FailedAttempts, DateTime? NextAttemptAt)
{
    /// <summary>Whether the last planned try reached nobody.</summary>
    public bool TriesHaveEnded => State == AskNeedState.Accepted && FailedAttempts > 0 && NextAttemptAt is null;
}
