using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Answer;

/// <summary>Says what became of asks that are not with a service any more to whoever answers for it: that, when, and a reference; nothing of whom it was about.</summary>
/// <remarks>Of somebody who refuses to be shared with such a service nothing is said: to it there was no ask. Only whoever had it open hears that it has ended.</remarks>
public sealed class WhatBecame(HomewardDb db, Access access, ActingNow acting, FindReferral find, CodeLists codes, Clock clock)
{
    /// <summary>What was closed longer ago is listed no more; its address still tells.</summary>
    private static readonly TimeSpan ListedFor = TimeSpan.FromDays(28);

    private const int Listed = 25;

    /// <returns>Null for what was never asked of the reader's services, and for what is still with them.</returns>
    public async Task<NoLongerAsked?> Of(AskId ask, CancellationToken cancel)
    {
        var lines = (await find.AnswersOf(ask, cancel)).Count == 0 ? [] : (await Lines([ask], cancel))[ask].ToList();
        return lines.Count == 0 ? null : new NoLongerAsked(lines, AskReference.Of(ask));
    }

    /// <summary>The same of somebody who has meanwhile refused to be shared with such a service, for whoever had it open and answers too late: that it has ended, and nothing of why.</summary>
    /// <returns>Null for whoever never opened it: to them there was no ask.</returns>
    public async Task<NoLongerAsked?> OfWhatWasOpen(AskId id, CancellationToken cancel)
    {
        var services = acting.Required.Of(ScopeKinds.Service).Select(service => new ServiceId(service)).ToList();
        var ask = await db.Asks.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.State == AskState.Closed && services.Contains(a.ServiceId), cancel);
        return ask is null || !await find.HasRead(ask, cancel) ? null
            : new NoLongerAsked(["What you were asked has ended; nothing is left to answer. What you sent was not recorded."], AskReference.Of(id));
    }

    /// <summary>What was asked lately and is not theirs to see any more, the newest first.</summary>
    public async Task<IReadOnlyList<GoneAsk>> Lately(CancellationToken cancel)
    {
        var (services, refusing, since) = (acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList(), access.Refusing(), clock.Now - ListedFor);
        var seen = access.Visible(db.Asks, Section.Referral).Select(a => a.Id);
        var rows = await (
            from ask in db.Asks
            where services.Contains(ask.ServiceId) && ask.State == AskState.Closed && ask.ReceivedAt > since && !refusing.Contains(ask.PersonId) && !seen.Contains(ask.Id)
            join service in db.Services on ask.ServiceId equals service.Id
            orderby ask.ReceivedAt descending, ask.Id
            select new { ask.Id, service.Name, ask.ReceivedAt }).Take(Listed).ToListAsync(cancel);
        var lines = await Lines(rows.ConvertAll(row => row.Id), cancel);
        return [.. rows.Select(row => new GoneAsk(row.Id, AskReference.Of(row.Id), row.Name, row.ReceivedAt, string.Join(" ", lines[row.Id])))];
    }

    private async Task<ILookup<AskId, string>> Lines(List<AskId> asks, CancellationToken cancel)
    {
        var puts = await (
            from put in db.AskNeeds
            where asks.Contains(put.AskId)
            join need in db.Needs on put.NeedId equals need.Id
            join ask in db.Asks on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            orderby put.NeedId
            select new { put.AskId, put.State, At = put.EndedAt ?? put.AnsweredAt, need.Outcome, LeftAt = service.WithdrawnAt }).ToListAsync(cancel);
        return puts.Where(put => put.At is not null)
            .Select(put => (put.AskId, Line: Line(put.State, ClockWords.Moment(put.At!.Value, clock.Now), put.Outcome, put.At >= put.LeftAt))).Where(line => line.Line is not null).Distinct()
            .ToLookup(line => line.AskId, line => line.Line!);
    }

    private string? Line(AskNeedState state, string when, string? outcome, bool hadLeft) => state switch
    {
        AskNeedState.Declined => $"Your service said no, {when}.",
        AskNeedState.PassedOn => $"Your service passed it on to another one, {when}.",
        AskNeedState.Finished => $"It ended, {when}{(outcome is null ? "" : $": {codes.Label("outcomes", outcome)}")}.",
        AskNeedState.Withdrawn when hadLeft => $"Your service has left the directory, so it is no longer asked, {when}.",
        AskNeedState.Withdrawn => $"It was taken back, {when}.",
        AskNeedState.ClosedByAnother => $"Another service said yes first, {when}.",
        AskNeedState.EnteredInError => $"It was entered in error and taken back, {when}.",
        _ => null,
    };
}

/// <summary>That nothing is asked any more.</summary>
/// <param name="Lines">What became of it, and when.</param>
/// <param name="Reference">What can be named on the telephone.</param>
public sealed record NoLongerAsked(IReadOnlyList<string> Lines, string Reference);

/// <param name="Became">What became of it, and when.</param>
public sealed record GoneAsk(AskId Ask, string Reference, string Service, DateTime ReceivedAt, string Became);
