using System.Text.Json.Serialization;
using Homeward.App.Hospital.Criteria;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital;

/// <summary>The review of the criteria to reside, from another system.</summary>
internal static class HospitalActsApi
{
    public static void MapHospitalActs(this IEndpointRouteBuilder api) =>
        api.MapPost("/stays/{id:guid}/reviews", ReviewStay).Acts<ReviewRequest, ReviewedAnswer>(
            "ReviewStay", "Answers the criteria to reside, or confirms that the last answers still hold.", ApiScopes.HospitalWrite, tag: true);

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

/// <summary>Nothing more is to be said.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NothingMore;
