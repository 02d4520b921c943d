using System.Text.Json.Serialization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>What a sender does with a referral on its way, from its own system: take back, ask another, close, mark as an error.</summary>
internal static class SendersActsApi
{
    public static void MapSendersActs(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.ReferralsWrite;
        api.MapPost("/referrals/{id:guid}/withdrawal", Withdraw).Acts<WithdrawRequest, ReferralDoneAnswer>("WithdrawNeeds", "Takes needs back: no longer needed. Everybody who was asked is told.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/asks/{ask:guid}/withdrawal", WithdrawFrom).Acts<WithdrawFromRequest, ReferralDoneAnswer>(
            "WithdrawFromService", "Takes needs back from one service alone; they stay open for another.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/errors", EnterInError).Acts<ErrorRequest, ReferralDoneAnswer>("EnterInError", "Says that needs should never have been sent.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/outcomes", End).Acts<OutcomeRequest, ReferralDoneAnswer>("EndNeed", "Closes a need with how it ended.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/asks", AskAnother).Acts<AnotherRequest, ReferralDoneAnswer>(
            "AskAnother", "Puts a need to one more service now. Naming none looks whether anybody fits, and counts it as unmet where nobody does.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/tries", TryOn).Acts<TryOnRequest, ReferralDoneAnswer>("TryOn", "Asks whoever has a need, and reached nobody, to go on trying.", Write, tag: true);
    }

    private static Task<IResult> Withdraw(Guid id, WithdrawRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.Withdraw(referral.Id, Ids(body.Needs) ?? [.. referral.Needs.Where(need => !need.IsOver).Select(need => need.Id)], body.Words, cancel), cancel);

    private static Task<IResult> WithdrawFrom(Guid id, Guid ask, WithdrawFromRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.WithdrawFrom(referral.Id, new AskId(ask), Ids(body.Needs) ?? Live(referral, new AskId(ask)), cancel), cancel);

    private static Task<IResult> EnterInError(Guid id, ErrorRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.EnterInError(referral.Id, Ids(body.Needs) ?? [], cancel), cancel);

    private static Task<IResult> End(Guid id, OutcomeRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.End(referral.Id, new NeedId(body.Need), body.Outcome, body.Words, cancel), cancel);

    private static Task<IResult> AskAnother(Guid id, AnotherRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.AskAnother(referral.Id, new NeedId(body.Need), body.Service is { } to ? new ServiceId(to) : null, body.SaysYes, cancel), cancel);

    private static Task<IResult> TryOn(Guid id, TryOnRequest body, HttpContext http, ReferralAtHand at, SendersAct act, CancellationToken cancel) =>
        at.Do(id, http, referral => act.TryOn(referral.Id, new NeedId(body.Need), cancel), cancel);

    private static IReadOnlyList<NeedId> Live(Referral referral, AskId id) =>
        [.. referral.Asks.Where(ask => ask.Id == id).SelectMany(ask => ask.Needs).Where(put => put.IsLive).Select(put => put.NeedId)];

    private static IReadOnlyList<NeedId>? Ids(IReadOnlyList<Guid>? needs) => needs is null ? null : [.. needs.Select(need => new NeedId(need))];
}

/// <summary>One referral for an act of its sender's system: found, held against the version that was read, acted on, answered with where its needs stand.</summary>
public sealed class ReferralAtHand(HomewardDb db, FindReferral find, SeenVersion seen)
{
    public Task<IResult> Do(Guid id, HttpContext http, Func<Referral, Task<Outcome>> act, CancellationToken cancel) =>
        db.InTurnOf(new ReferralId(id), () => InTurn(new ReferralId(id), http, act, cancel), cancel);

    private async Task<IResult> InTurn(ReferralId id, HttpContext http, Func<Referral, Task<Outcome>> act, CancellationToken cancel)
    {
        if (await find.BySender(id, cancel) is not { } referral)
        {
            return ApiProblem.NotThere.Answer();
        }

        if (await seen.Stale(http, VersionOf(referral), RowsOf(referral), cancel) is { } stale)
        {
            return stale;
        }

        return await (await act(referral)).After(async () =>
        {
            var needs = await db.Needs.AsNoTracking().Where(need => need.ReferralId == id).OrderBy(need => need.Id).Select(need => new NeedDoneLine(need.Id.Value, need.State)).ToListAsync(cancel);
            return http.WithTag(new ReferralDoneAnswer(id.Value, needs), await Version(id, cancel));
        });
    }

    /// <summary>The version of a referral with its needs and all that was asked: each change of one of them raises it.</summary>
    public async Task<int> Version(ReferralId id, CancellationToken cancel) =>
        await db.Referrals.Where(r => r.Id == id).SumAsync(r => r.Version, cancel)
        + await db.Needs.Where(need => need.ReferralId == id).SumAsync(need => need.Version, cancel)
        + await db.Asks.Where(ask => ask.ReferralId == id).SumAsync(ask => ask.Version, cancel)
        + await db.Asks.Where(ask => ask.ReferralId == id).SelectMany(ask => ask.Needs).SumAsync(put => put.Version, cancel);

    private static int VersionOf(Referral referral) =>
        referral.Version + referral.Needs.Sum(need => need.Version) + referral.Asks.Sum(ask => ask.Version + ask.Needs.Sum(put => put.Version));

    private static IReadOnlyList<Guid> RowsOf(Referral referral) =>
        [referral.Id.Value, .. referral.Needs.Select(need => need.Id.Value), .. referral.Asks.Select(ask => ask.Id.Value), .. referral.Asks.SelectMany(ask => ask.Needs).Select(put => put.Id.Value)];
}

/// <param name="Needs">Which; all that have not ended when none is named.</param>
/// <param name="Words">For those who were asked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WithdrawRequest(IReadOnlyList<Guid>? Needs = null, string? Words = null);

/// <param name="Needs">Which; all that the service has in hand when none is named.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WithdrawFromRequest(IReadOnlyList<Guid>? Needs = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ErrorRequest(IReadOnlyList<Guid>? Needs);

/// <param name="Service">Whom to ask as well; nobody when missing.</param>
/// <param name="SaysYes">Whether the person has just said yes to sharing with that service.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AnotherRequest(Guid Need, Guid? Service = null, bool SaysYes = false);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TryOnRequest(Guid Need);

/// <summary>Where the needs of a referral stand after an act; the ETag is the new one.</summary>
public sealed record ReferralDoneAnswer(Guid Referral, IReadOnlyList<NeedDoneLine> Needs);

public sealed record NeedDoneLine(Guid Id, NeedState State);
