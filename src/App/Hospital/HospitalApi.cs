using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>One stay for other systems: its criteria, and what holds the discharge up.</summary>
internal static class HospitalApi
{
    public static void MapHospital(this IEndpointRouteBuilder api) =>
        api.MapGet("/stays/{id:guid}", ReadStay).Reads<StayAnswer>("ReadStay", "One stay: where, since when, the last review, what holds the discharge up.", ApiScopes.HospitalRead);

    private static async Task<IResult> ReadStay(Guid id, HttpContext http, HomewardDb db, StayAtHand stays, CodeLists codes, Journal journal, CancellationToken cancel)
    {
        if (await stays.Find(new StayId(id), Level.Read, cancel) is not { } stay)
        {
            return ApiProblem.NotThere.Answer();
        }

        var where = await (from w in db.Wards where w.Id == stay.WardId join s in db.Sites on w.SiteId equals s.Id select new { w.Name, Site = s.Name }).SingleAsync(cancel);
        var blockers = await db.Blockers.AsNoTracking().Where(b => b.StayId == stay.Id && b.EndedAt == null).OrderBy(b => b.RaisedAt).ToListAsync(cancel);
        var closely = await stays.ReadsClosely(stay, cancel);
        await journal.Opened(stay.PersonId, stay.CaseId, [Section.Hospital], cancel);
        return http.WithTag(
            new StayAnswer(
                id, stay.PersonId.Value, where.Site, where.Name, stay.Bed, stay.AdmittedAt, stay.LeftAt, stay.ExpectedOn, stay.ReadySince, stay.Pathway?.Code, stay.Destination?.Code, stay.ReviewedAt, stay.ReviewOutcome,
                stay.ReviewDueAt, [.. blockers.Select(b => Line(b, codes, closely))]),
            stay.Version);
    }

    private static StayBlockerLine Line(Blocker blocker, CodeLists codes, bool closely) => new(
        blocker.Id.Value, closely || blocker.Sensitivity == Sensitivity.Ordinary ? blocker.Reason.Code : null, codes.Label(blocker, closely), blocker.State, blocker.RaisedAt, blocker.PromisedFor,
        closely || blocker.Sensitivity == Sensitivity.Ordinary ? blocker.Words : null, blocker.OwnerOrganisationId?.Value, $"\"{blocker.Version}\"");
}

/// <summary>One stay; the ETag of the answer is its own.</summary>
public sealed record StayAnswer(
    Guid Id, Guid Person, string Site, string Ward, string? Bed, DateTime AdmittedAt, DateTime? LeftAt, DateOnly? ExpectedOn, DateTime? ReadySince, string? Pathway, string? Destination, DateTime? ReviewedAt,
    ReviewOutcome? Review, DateTime? ReviewDueAt, IReadOnlyList<StayBlockerLine> Blockers);

/// <param name="Reason">A code of the place's delay reasons; null for one that is kept closely.</param>
/// <param name="Owner">The organisation that has taken it on; null while none has.</param>
/// <param name="ETag">What to send as <c>If-Match</c> to change this one.</param>
public sealed record StayBlockerLine(Guid Id, string? Reason, string Label, BlockerState State, DateTime RaisedAt, DateOnly? PromisedFor, string? Words, Guid? Owner, string ETag);
