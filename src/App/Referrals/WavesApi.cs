using System.Text.Json.Serialization;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;

namespace Homeward.App.Referrals;

/// <summary>Whom a need goes to next by itself, and what its sender decides about that, from another system.</summary>
internal static class WavesApi
{
    public static void MapWaves(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.ReferralsWrite;
        api.MapGet("/referrals/{id:guid}/waves", ReadWaves).Reads<WavesAnswer>("ReadWaves", "For each need that nobody has said yes to: who is asked next by itself, in which order, and when.", ApiScopes.ReferralsRead);
        api.MapPost("/referrals/{id:guid}/waves/stop", Stop).Acts<WaveRequest, ReferralDoneAnswer>("StopWaves", "Asks nobody else by itself for a need; whoever was asked may still answer.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/waves/going-on", GoOn).Acts<WaveRequest, ReferralDoneAnswer>("GoOnWithWaves", "Asks the next by itself again.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/waves/first", PutFirst).Acts<FirstRequest, ReferralDoneAnswer>("PutFirst", "Puts a service before all others that have not been asked.", Write, tag: true);
        api.MapPost("/referrals/{id:guid}/waves/at-once", AtOnce).Acts<AtOnceRequest, ReferralDoneAnswer>("AskAtOnce", "Says how many are asked at the same time; the first yes closes the others, with thanks.", Write, tag: true);
    }

    private static async Task<IResult> ReadWaves(Guid id, HttpContext http, SeeReferral see, WhoComesNext who, ReferralAtHand at, Journal journal, CancellationToken cancel)
    {
        if (await see.Of(new ReferralId(id), cancel) is not { ActsAsSender: true } picture)
        {
            return ApiProblem.NotThere.Answer();
        }

        var waves = who.Waves(picture, await who.Next(picture, cancel));
        await journal.Read("ReferralOpened", [.. picture.Needs.Select(need => new Subject(need.Need.PersonId, need.Need.CaseId, Section.Referral)).Distinct()], cancel);
        return http.WithTag(new WavesAnswer(id, [.. waves.Values.Select(WaveLine.Of)]), await at.Version(picture.Id, cancel));
    }

    private static Task<IResult> Stop(Guid id, WaveRequest body, HttpContext http, ReferralAtHand at, PlanWaves waves, CancellationToken cancel) =>
        at.Do(id, http, referral => waves.Stop(referral.Id, new NeedId(body.Need), cancel), cancel);

    private static Task<IResult> GoOn(Guid id, WaveRequest body, HttpContext http, ReferralAtHand at, PlanWaves waves, CancellationToken cancel) =>
        at.Do(id, http, referral => waves.GoOn(referral.Id, new NeedId(body.Need), cancel), cancel);

    private static Task<IResult> PutFirst(Guid id, FirstRequest body, HttpContext http, ReferralAtHand at, PlanWaves waves, CancellationToken cancel) =>
        at.Do(id, http, referral => waves.First(referral.Id, new NeedId(body.Need), new ServiceId(body.Service), cancel), cancel);

    private static Task<IResult> AtOnce(Guid id, AtOnceRequest body, HttpContext http, ReferralAtHand at, PlanWaves waves, CancellationToken cancel) =>
        at.Do(id, http, referral => waves.AtOnce(referral.Id, new NeedId(body.Need), body.AtOnce, cancel), cancel);
}

/// <summary>Whom the needs of a referral go to next; the ETag is the referral's.</summary>
public sealed record WavesAnswer(Guid Referral, IReadOnlyList<WaveLine> Needs);

/// <param name="AtOnce">How many are asked at the same time.</param>
/// <param name="Until">When the next is asked unless somebody answers; null where nothing runs.</param>
/// <param name="Words">What happens if nobody says yes, in a sentence.</param>
/// <param name="Next">The order in which services come, drawn anew each time.</param>
public sealed record WaveLine(Guid Need, string Label, bool Stopped, int AtOnce, DateTime? Until, string Words, IReadOnlyList<PlannedLine> Next)
{
    internal static WaveLine Of(WavePicture wave) => new(
        wave.Need.Need.Id.Value, wave.Need.Label, wave.IsStopped, wave.AtOnce, wave.Until, wave.Sentence,
        [.. wave.Order.Take(WavePicture.Named).Select(planned => new PlannedLine(planned.Service.Value, planned.Name, planned.Reasons, planned.Warnings, planned.AsksFirst, planned.IsDespite))]);
}

/// <param name="Reasons">What speaks for it; empty for one that does not fit.</param>
/// <param name="Warnings">What to check before relying on it, or why it does not fit.</param>
/// <param name="AsksFirst">Whether it is passed over until the person has said yes to sharing with its kind.</param>
/// <param name="Despite">Whether it does not fit by the directory, and the sender wants it asked all the same.</param>
public sealed record PlannedLine(Guid Service, string Name, IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings, bool AsksFirst, bool Despite);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WaveRequest(Guid Need);

/// <param name="Service">One that fits, or one that does not and has not been asked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FirstRequest(Guid Need, Guid Service);

/// <param name="AtOnce">From 1 to 5.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AtOnceRequest(Guid Need, int AtOnce);
