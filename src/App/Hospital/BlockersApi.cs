using System.Text.Json.Serialization;
using Homeward.App.Hospital.Blockers;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>What holds a discharge up, from another system: said, taken on, promised, cleared, replaced by a better reason.</summary>
internal static class BlockersApi
{
    public static void MapBlockers(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.HospitalWrite;
        api.MapPost("/stays/{id:guid}/blockers", RaiseOne).Acts<BlockerRequest, BlockerAnswer>("RaiseBlocker", "Says what holds the discharge up.", Write, status: StatusCodes.Status201Created);
        api.MapPost("/blockers/{id:guid}/owner", Own).Acts<BlockerOwnerRequest, BlockerAnswer>("OwnBlocker", "Says which organisation takes it on; the key’s own where none is named.", Write, tag: true);
        api.MapPost("/blockers/{id:guid}/beginning", Begin).Acts<NothingMore, BlockerAnswer>("BeginBlocker", "Says that its owner has begun.", Write, tag: true);
        api.MapPost("/blockers/{id:guid}/promise", Promise).Acts<PromiseRequest, BlockerAnswer>("PromiseBlocker", "Says by which day its owner promises to clear it.", Write, tag: true);
        api.MapPost("/blockers/{id:guid}/mark", Mark).Acts<NothingMore, BlockerAnswer>("MarkBlocker", "Says that of all that hold the discharge up this is the one that is reported.", Write, tag: true);
        api.MapPost("/blockers/{id:guid}/replacement", Replace).Acts<BlockerRequest, BlockerAnswer>("ReplaceBlocker", "Puts another reason in its place that says better what holds the discharge up; the answer is the new one.", Write, tag: true);
        api.MapPost("/blockers/{id:guid}/clearing", ClearOne).Acts<ClearingRequest, BlockerAnswer>("ClearBlocker", "Says that it holds the discharge up no longer.", Write, tag: true);
    }

    private static async Task<IResult> RaiseOne(Guid id, BlockerRequest body, HttpContext http, HomewardDb db, RaiseBlocker raise, CancellationToken cancel)
    {
        var stay = new StayId(id);
        return await (await raise.Do(stay, body.Reason, body.Words, cancel)).After(async () =>
        {
            var raised = await db.Blockers.AsNoTracking().Where(b => b.StayId == stay && b.EndedAt == null).OrderByDescending(b => b.RaisedAt).ThenByDescending(b => b.Id).FirstAsync(cancel);
            http.Response.Headers.ETag = $"\"{raised.Version}\"";
            return Results.Created((string?)null, BlockerAnswer.Of(raised));
        });
    }

    private static Task<IResult> Own(Guid id, BlockerOwnerRequest body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => body.Organisation is { } organisation ? clear.HandTo(blocker, new OrganisationId(organisation), null, cancel) : clear.TakeOn(blocker, null, cancel), cancel);

    private static Task<IResult> Begin(Guid id, NothingMore body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => clear.Begin(blocker, null, cancel), cancel);

    private static Task<IResult> Promise(Guid id, PromiseRequest body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => clear.Promise(blocker, body.On, null, cancel), cancel);

    private static Task<IResult> Mark(Guid id, NothingMore body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => clear.Mark(blocker, null, cancel), cancel);

    private static Task<IResult> Replace(Guid id, BlockerRequest body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => clear.Replace(blocker, body.Reason, body.Words, null, cancel), cancel);

    private static Task<IResult> ClearOne(Guid id, ClearingRequest body, HttpContext http, BlockerAtHand at, ClearBlockers clear, CancellationToken cancel) =>
        at.Do(id, http, blocker => clear.Clear(blocker, body.How, null, cancel), cancel);
}

/// <summary>One blocker for an act of another system: found, held against the version that was read, acted on, answered with where it stands or what stands in its place.</summary>
public sealed class BlockerAtHand(HomewardDb db, Access access, SeenVersion seen)
{
    public async Task<IResult> Do(Guid id, HttpContext http, Func<BlockerId, Task<Outcome>> act, CancellationToken cancel)
    {
        if (await access.Visible(db.Blockers, Section.Hospital, Level.Act).AsTracking().SingleOrDefaultAsync(b => b.Id == new BlockerId(id), cancel) is not { } blocker)
        {
            return ApiProblem.NotThere.Answer();
        }

        return await seen.Stale(http, blocker.Version, [id], cancel) ?? await (await act(blocker.Id)).After(async () =>
        {
            var now = blocker.SupersededBy is { } better ? await db.Blockers.AsNoTracking().SingleAsync(b => b.Id == better, cancel) : blocker;
            return http.WithTag(BlockerAnswer.Of(now), now.Version);
        });
    }
}

/// <param name="Reason">A code of the place's list <c>delay-reasons</c>.</param>
/// <param name="Words">What exactly is missing, in a few words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BlockerRequest(string? Reason, string? Words = null);

/// <param name="Organisation">Who takes it on, of <c>/api/organisations</c>; the key's own where it is left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BlockerOwnerRequest(Guid? Organisation = null);

/// <param name="On">The day that the owner promises.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PromiseRequest(DateOnly On);

/// <param name="How">How it was cleared, in a few words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClearingRequest(string? How = null);

/// <param name="Owner">The organisation that has taken it on; null while none has.</param>
public sealed record BlockerAnswer(Guid Id, BlockerState State, Guid? Owner, DateOnly? PromisedFor)
{
    internal static BlockerAnswer Of(Blocker blocker) => new(blocker.Id.Value, blocker.State, blocker.OwnerOrganisationId?.Value, blocker.PromisedFor);
}
