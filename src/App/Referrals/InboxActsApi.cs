using System.Text.Json.Serialization;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;
using Outcome = Homeward.App.Platform.Access.Outcome;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals;

/// <summary>What a service does with what it was asked, from its own system: yes, no, pass on, ask back, contact, outcome.</summary>
internal static class InboxActsApi
{
    public static void MapInboxActs(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.InboxWrite;
        api.MapPost("/asks/{id:guid}/acceptance", Accept).Acts<AcceptRequest, AskDoneAnswer>("AcceptAsk", "Says yes to needs.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/refusal", Decline).Acts<DeclineRequest, AskDoneAnswer>("DeclineAsk", "Says no to needs, with a reason.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/passing-on", PassOn).Acts<PassOnRequest, AskDoneAnswer>("PassAskOn", "Puts needs to another service instead.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/questions", AskBack).Acts<QuestionRequest, AskDoneAnswer>("AskBack", "Asks the sender for more; the clock stands until they reply.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/parking", Park).Acts<ParkRequest, AskDoneAnswer>("ParkAsk", "Puts needs aside until a day; the clock runs on, and the sender sees until when.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/taking-up", TakeUp).Acts<TakeUpRequest, AskDoneAnswer>("TakeUpAsk", "Takes up again what was put aside.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/outcomes", Close).Acts<OutcomeRequest, AskDoneAnswer>("CloseNeed", "Ends a need that the service holds, with how it ended.", Write, tag: true);
        api.MapPost("/asks/{id:guid}/contacts", Contact).Acts<ContactRequest, AskDoneAnswer>("RecordContact", "Records a try to reach the person.", Write, tag: true);
    }

    private static Task<IResult> Accept(Guid id, AcceptRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, waiting) => answer.Accept(ask, Ids(body.Needs) ?? waiting, Said(body.Words), cancel), cancel);

    private static Task<IResult> Decline(Guid id, DeclineRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, waiting) => answer.Decline(ask, Ids(body.Needs) ?? waiting, body.Reason ?? "", Said(body.Words) with { NoPlaceUntil = body.NoPlaceUntil }, cancel), cancel);

    private static Task<IResult> PassOn(Guid id, PassOnRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, waiting) => answer.PassOn(ask, Ids(body.Needs) ?? waiting, new ServiceId(body.To), Said(body.Words), cancel), cancel);

    private static Task<IResult> AskBack(Guid id, QuestionRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, _) => answer.AskForMore(ask, body.Words ?? "", null, cancel), cancel);

    private static Task<IResult> Park(Guid id, ParkRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, waiting) => answer.Park(ask, Ids(body.Needs) ?? waiting, AnswerAsk.LookAgain(body.Until), cancel), cancel);

    private static Task<IResult> TakeUp(Guid id, TakeUpRequest body, HttpContext http, AskAtHand at, AnswerAsk answer, CancellationToken cancel) =>
        at.Do(id, http, (ask, waiting) => answer.TakeUp(ask, Ids(body.Needs) ?? waiting, cancel), cancel);

    private static Task<IResult> Close(Guid id, OutcomeRequest body, HttpContext http, AskAtHand at, WorkAsk work, CancellationToken cancel) =>
        at.Do(id, http, (ask, _) => work.Close(ask, new NeedId(body.Need), body.Outcome, body.Words, cancel), cancel);

    private static Task<IResult> Contact(Guid id, ContactRequest body, HttpContext http, AskAtHand at, WorkAsk work, Clock clock, CancellationToken cancel) =>
        at.Do(id, http, (ask, _) => work.RecordContact(ask, body.Result, body.At is { } told ? LondonTime.Cut(told.UtcDateTime) : clock.Now, body.Words, cancel), cancel);

    private static ServiceAnswer Said(string? words) => new(null, Typed.Text(words));

    private static IReadOnlyList<NeedId>? Ids(IReadOnlyList<Guid>? needs) => needs is null ? null : [.. needs.Select(need => new NeedId(need))];
}

/// <summary>One ask for an act of another system: found, held against the version that was read, acted on, answered with where it stands.</summary>
public sealed class AskAtHand(HomewardDb db, FindReferral find, SeenVersion seen, AskTakenAway takenAway)
{
    /// <param name="act">The act, given the ask and the needs that wait for an answer.</param>
    public Task<IResult> Do(Guid id, HttpContext http, Func<AskId, IReadOnlyList<NeedId>, Task<Outcome>> act, CancellationToken cancel) =>
        db.InTurnOf(new AskId(id), () => InTurn(new AskId(id), http, act, cancel), cancel);

    private async Task<IResult> InTurn(AskId ask, HttpContext http, Func<AskId, IReadOnlyList<NeedId>, Task<Outcome>> act, CancellationToken cancel)
    {
        if (!await find.Answerable().AnyAsync(a => a.Id == ask, cancel))
        {
            return (await takenAway.Told(ask, http, cancel) ?? ApiProblem.NotThere).Answer();
        }

        var (version, answers) = await Loaded(ask, cancel);
        if (await seen.Stale(http, version, [.. answers.Select(put => put.Id.Value)], cancel) is { } stale)
        {
            return stale;
        }

        return await (await act(ask, [.. answers.Where(put => put.Waits).Select(put => put.NeedId)])).After(async () =>
        {
            var state = await db.Asks.AsNoTracking().Where(a => a.Id == ask).Select(a => a.State).SingleAsync(cancel);
            return http.WithTag(new AskDoneAnswer(ask.Value, state), (await Loaded(ask, cancel)).Version);
        });
    }

    /// <summary>The version of an ask with its answers and its needs: each change of one of them raises it.</summary>
    public static int VersionOf(Ask ask, IEnumerable<Need> needs) => ask.Version + ask.Needs.Sum(put => put.Version) + needs.Sum(need => need.Version);

    private async Task<(int Version, IReadOnlyList<AskNeed> Answers)> Loaded(AskId id, CancellationToken cancel)
    {
        var ask = await db.Asks.AsTracking().Include(a => a.Needs).SingleAsync(a => a.Id == id, cancel);
        var ids = ask.Needs.Select(put => put.NeedId).ToList();
        var needs = await db.Needs.AsTracking().Where(n => ids.Contains(n.Id)).ToListAsync(cancel);
        return (VersionOf(ask, needs), ask.Needs);
    }
}

/// <param name="Needs">Which; those that wait when none is named.</param>
/// <param name="Words">To the sender.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AcceptRequest(IReadOnlyList<Guid>? Needs = null, string? Words = null);

/// <param name="Reason">A code of the list <c>decline-reasons</c>.</param>
/// <param name="NoPlaceUntil">For want of capacity: the day of the next place, where it is known.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeclineRequest(string? Reason, IReadOnlyList<Guid>? Needs = null, string? Words = null, DateOnly? NoPlaceUntil = null);

/// <param name="To">The service to which it is passed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PassOnRequest(Guid To, IReadOnlyList<Guid>? Needs = null, string? Words = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QuestionRequest(string? Words);

/// <param name="Outcome">A code of the list <c>outcomes</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OutcomeRequest(Guid Need, string? Outcome, string? Words = null);

/// <param name="Until">The day on which it comes up again.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ParkRequest(DateOnly Until, IReadOnlyList<Guid>? Needs = null);

/// <param name="Needs">Which; all that wait when none is named.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TakeUpRequest(IReadOnlyList<Guid>? Needs = null);

/// <param name="Result">A code of the list <c>contact-results</c>.</param>
/// <param name="At">When it was tried; now where it is left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContactRequest(string? Result, string? Words = null, DateTimeOffset? At = null);

/// <summary>Where an ask stands after an act; the ETag is the new one.</summary>
public sealed record AskDoneAnswer(Guid Ask, AskState State);
