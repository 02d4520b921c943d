using System.Text.Json.Serialization;
using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Criteria;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>What a ward or a hub records of a stay, from another system.</summary>
internal static class HospitalActsApi
{
    public static void MapHospitalActs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/stays/{id:guid}/reviews", ReviewStay).Acts<ReviewRequest, ReviewedAnswer>(
            "ReviewStay", "Answers the criteria to reside, or confirms that the last answers still hold.", ApiScopes.HospitalWrite, tag: true);
        api.MapPost("/stays/{id:guid}/blockers", RaiseOne).Acts<BlockerRequest, BlockerAnswer>(
            "RaiseBlocker", "Says what holds the discharge up.", ApiScopes.HospitalWrite, status: StatusCodes.Status201Created);
        api.MapPost("/blockers/{id:guid}/clearing", ClearOne).Acts<ClearingRequest, BlockerAnswer>(
            "ClearBlocker", "Says that it holds the discharge up no longer.", ApiScopes.HospitalWrite, tag: true);
    }

    private static async Task<IResult> ReviewStay(
        Guid id, ReviewRequest body, HttpContext http, StayAtHand stays, PlaceRules rules, ReviewCriteria review, SeenVersion seen, CancellationToken cancel)
    {
        if (await stays.Find(new StayId(id), Level.Act, cancel) is not { } stay)
        {
            return ApiProblem.NotThere.Answer();
        }

        var known = (await rules.List(await stays.PlaceOf(stay, cancel), "criteria-to-reside", cancel)).Select(code => code.Value).ToHashSet(StringComparer.Ordinal);
        if (body.Unchanged is false && (body.Met is null || !body.Met.All(known.Contains)))
        {
            return ApiProblem.Wrong(("met", "Give the codes that are answered yes, none where none is, all of the place’s list criteria-to-reside.")).Answer();
        }

        if (await seen.Stale(http, stay.Version, [id], cancel) is { } stale)
        {
            return stale;
        }

        var outcome = body.Unchanged ? await review.Unchanged(stay.Id, null, cancel) : await review.Do(stay.Id, body.Met!, body.Exception, body.Reason, null, null, cancel);
        return await outcome.After(() => Task.FromResult(http.WithTag(new ReviewedAnswer(id, stay.ReviewOutcome, stay.ReadySince, stay.ReviewDueAt), stay.Version)));
    }

    private static async Task<IResult> RaiseOne(Guid id, BlockerRequest body, HomewardDb db, RaiseBlocker raise, CancellationToken cancel)
    {
        var stay = new StayId(id);
        return await (await raise.Do(stay, body.Reason, body.Words, cancel)).After(async () =>
        {
            var raised = await db.Blockers.AsNoTracking().Where(b => b.StayId == stay && b.EndedAt == null).OrderByDescending(b => b.RaisedAt).ThenByDescending(b => b.Id).FirstAsync(cancel);
            return Results.Created((string?)null, new BlockerAnswer(raised.Id.Value, raised.State));
        });
    }

    private static async Task<IResult> ClearOne(Guid id, ClearingRequest body, HttpContext http, HomewardDb db, Access access, ClearBlockers clear, SeenVersion seen, CancellationToken cancel)
    {
        var blocker = await access.Visible(db.Blockers, Section.Hospital, Level.Act).AsTracking().SingleOrDefaultAsync(b => b.Id == new BlockerId(id), cancel);
        if (blocker is null)
        {
            return ApiProblem.NotThere.Answer();
        }

        return await seen.Stale(http, blocker.Version, [id], cancel)
            ?? await (await clear.Clear(blocker.Id, body.How, null, cancel)).After(() => Task.FromResult(http.WithTag(new BlockerAnswer(id, blocker.State), blocker.Version)));
    }
}

/// <summary>A review: either the codes that are answered yes, or that nothing changed.</summary>
/// <param name="Met">Codes of the place's list <c>criteria-to-reside</c>; an empty list says that the bed is no longer needed.</param>
/// <param name="Unchanged">Whether the last answers still hold; then nothing else is looked at.</param>
/// <param name="Exception">Whether the person is kept although none is answered yes.</param>
/// <param name="Reason">Why, in that case.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReviewRequest(IReadOnlyList<string>? Met = null, bool Unchanged = false, bool Exception = false, string? Reason = null);

/// <param name="ReadySince">Since when the bed is no longer needed; null while it is.</param>
public sealed record ReviewedAnswer(Guid Stay, ReviewOutcome? Review, DateTime? ReadySince, DateTime? ReviewDueAt);

/// <param name="Reason">A code of the place's list <c>delay-reasons</c>.</param>
/// <param name="Words">What exactly is missing, in a few words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BlockerRequest(string? Reason, string? Words = null);

/// <param name="How">How it was cleared, in a few words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClearingRequest(string? How = null);

public sealed record BlockerAnswer(Guid Id, BlockerState State);
