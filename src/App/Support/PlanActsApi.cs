using System.Text.Json.Serialization;
using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Support.Caseload;
using Homeward.App.Support.Plan;
using Homeward.App.Support.Worries;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>Keeping support plans from another system: which run and what presses, lines of support, reviews, what came of a worry.</summary>
internal static class PlanActsApi
{
    public static void MapPlanActs(this IEndpointRouteBuilder api)
    {
        const string Keep = ApiScopes.PlansKeep;
        api.MapGet("/plans", ListRunning).Reads<CaseloadAnswer>("ListRunningPlans", "The running plans in which the key’s services help, or of its hub’s people: what presses comes first, fifty at a time.", ApiScopes.PlansRead);
        api.MapGet("/worries", ListWorries).Reads<WorriesAnswer>("ListWorries", "The worries that wait for somebody to act, the first due first, and those closed in the last two weeks.", ApiScopes.PlansRead);
        api.MapPost("/worries/{id:guid}/closing", CloseWorry).Acts<WorryClosingRequest, WorryClosedAnswer>("CloseWorry", "Says what came of a worry; all who help see it.", Keep, tag: true);
        api.MapPost("/plans/{id:guid}/lines", AddLine).Acts<LineRequest, LineDoneAnswer>("AddSupportLine", "Adds a line of support for a need that somebody has said yes to; its calls, visits and tasks are laid out at once.", Keep, status: StatusCodes.Status201Created);
        api.MapPost("/plans/{id:guid}/lines/{line:guid}/ending", EndLine).Acts<NothingMore, LineDoneAnswer>("EndSupportLine", "Ends a line of support; what of it was still to do is withdrawn.", Keep, tag: true);
        api.MapPost("/plans/{id:guid}/goals/{goal:guid}/taking-out", TakeGoalOut).Acts<NothingMore, PlanDoneAnswer>("TakeGoalOut", "Takes out a goal that is none any more.", Keep);
        api.MapPost("/plans/{id:guid}/reviews", Review).Acts<PlanReviewRequest, PlanReviewedAnswer>("ReviewPlan", "Keeps what was said looking back with the person: in week 2, in week 6, or in between.", Keep, status: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListRunning(int? skip, CaseloadRows rows, Journal journal, CancellationToken cancel)
    {
        if (skip < 0)
        {
            return ApiProblem.Wrong(("skip", "Give what the page before named as next.")).Answer();
        }

        var page = await rows.Of(null, mine: false, skip ?? 0, cancel);
        await journal.Listed("CaseloadListed", page.Rows.Select(row => row.Person), Section.Plan, cancel);
        return Results.Ok(new CaseloadAnswer(page.All, [.. page.Rows.Select(CaseloadLine.Of)], page.Next));
    }

    private static async Task<IResult> ListWorries(WorryRows rows, Journal journal, CancellationToken cancel)
    {
        var (open, closed) = await rows.All(cancel);
        await journal.Listed("WorriesListed", open.Concat(closed).Select(row => row.Person), Section.Plan, cancel);
        return Results.Ok(new WorriesAnswer([.. open.Select(WorryListLine.Of)], [.. closed.Select(WorryListLine.Of)]));
    }

    private static Task<IResult> CloseWorry(Guid id, WorryClosingRequest body, HttpContext http, HomewardDb db, ActOnWorry worries, SeenVersion seen, CancellationToken cancel) =>
        db.InTurnOf(new WorryId(id), async () =>
        {
            if (await worries.Find(new WorryId(id), Level.Act, cancel) is not { } worry)
            {
                return ApiProblem.NotThere.Answer();
            }

            return await seen.Stale(http, worry.Version, [id], cancel)
                ?? await (await worries.Close(worry.Id, (worry.Version, worry.LateAt is not null), body.Outcome, body.Words, cancel)).After(async () =>
                {
                    var now = await db.Worries.AsNoTracking().SingleAsync(w => w.Id == worry.Id, cancel);
                    return http.WithTag(new WorryClosedAnswer(id, now.ClosedAt, now.Outcome), now.Version);
                });
        }, cancel);

    private static Task<IResult> AddLine(Guid id, LineRequest body, HttpContext http, HomewardDb db, KeepPlan keep, CancellationToken cancel) =>
        db.InTurnOf(new PlanId(id), async () =>
        {
            var before = await db.PlanLines.Where(line => line.PlanId == new PlanId(id)).Select(line => line.Id).ToListAsync(cancel);
            return await (await keep.Keep(new PlanId(id), null, null, body.Form, cancel)).After(async () =>
            {
                var added = await db.PlanLines.AsNoTracking().SingleAsync(line => line.PlanId == new PlanId(id) && !before.Contains(line.Id), cancel);
                http.Response.Headers.ETag = $"\"{added.Version}\"";
                return Results.Created((string?)null, new LineDoneAnswer(id, added.Id.Value, added.EndedAt));
            });
        }, cancel);

    private static Task<IResult> EndLine(Guid id, Guid line, NothingMore body, HttpContext http, HomewardDb db, PlanAtHand atHand, KeepPlan keep, SeenVersion seen, CancellationToken cancel) =>
        db.InTurnOf(new PlanId(id), async () =>
        {
            if ((await atHand.Find(new PlanId(id), Level.Act, cancel))?.Lines.SingleOrDefault(each => each.Id.Value == line) is not { } known)
            {
                return ApiProblem.NotThere.Answer();
            }

            return await seen.Stale(http, known.Version, [line], cancel)
                ?? await (await keep.EndLine(new PlanId(id), known.Id, known.Version, cancel)).After(async () =>
                {
                    var now = await db.PlanLines.AsNoTracking().SingleAsync(each => each.Id == known.Id, cancel);
                    return http.WithTag(new LineDoneAnswer(id, line, now.EndedAt), now.Version);
                });
        }, cancel);

    private static async Task<IResult> TakeGoalOut(Guid id, Guid goal, NothingMore body, KeepPlan keep, CancellationToken cancel) =>
        await (await keep.TakeGoalOut(new PlanId(id), new RowId(goal), cancel)).After(() => Task.FromResult(Results.Ok(new PlanDoneAnswer(id, goal))));

    private static async Task<IResult> Review(Guid id, PlanReviewRequest body, PlanAtHand atHand, KeepPlan keep, CancellationToken cancel)
    {
        if (await atHand.Find(new PlanId(id), Level.Act, cancel) is not { } plan)
        {
            return ApiProblem.NotThere.Answer();
        }

        var open = plan.Goals.Where(goal => goal.TakenOutAt is null).Select(goal => goal.Id.Value).ToHashSet();
        var unknown = (body.Goals ?? []).Select((stands, at) => (stands.Goal, At: at)).Where(each => !open.Remove(each.Goal)).Select(each => ($"goals[{each.At}].goal", "Give each goal of this plan once, by its id.")).ToList();
        if (unknown.Count > 0)
        {
            return ApiProblem.Wrong(unknown).Answer();
        }

        var form = new ReviewForm(body.Kind, body.With, body.TheirWords, body.Agreed, [.. (body.Goals ?? []).Select(stands => new GoalStands(new RowId(stands.Goal), stands.Stand))]);
        return await (await keep.Review(plan.Id, form, cancel)).After(() => Task.FromResult(Results.Created((string?)null, new PlanReviewedAnswer(id, body.Kind))));
    }
}

/// <param name="All">How many plans there are in all.</param>
/// <param name="Next">What to give as <c>skip</c> for the next page; null on the last.</param>
public sealed record CaseloadAnswer(int All, IReadOnlyList<CaseloadLine> Plans, int? Next);

/// <param name="Presses">Why it comes first, the most pressing first; empty where nothing presses.</param>
/// <param name="Overdue">Calls, visits and tasks for a day that has passed, of which nobody has said what came of them.</param>
/// <param name="Next">The day of the next; null where nothing is laid out.</param>
/// <param name="LastContact">The last day on which a call or visit was done.</param>
public sealed record CaseloadLine(Guid Plan, Guid Person, string Name, DateOnly? DayNought, DateOnly? LastDay, DateOnly? PausedSince, IReadOnlyList<Pressing> Presses, int Overdue, int DueToday, DateOnly? Next, DateOnly? LastContact)
{
    internal static CaseloadLine Of(CaseloadRow row) => new(
        row.Plan.Value, row.Person.Value, row.Name, row.DayNought, row.LastDay, row.PausedSince, row.Presses, row.Overdue, row.DueToday, row.Next, row.Contact);
}

public sealed record WorriesAnswer(IReadOnlyList<WorryListLine> Open, IReadOnlyList<WorryListLine> Closed);

/// <param name="Kind">A code of the list <c>worry-kinds</c>.</param>
/// <param name="ActBy">By when somebody must have acted.</param>
/// <param name="Outcome">A code of the list <c>worry-outcomes</c>; null while it is open.</param>
/// <param name="ETag">What to send as <c>If-Match</c> to close it.</param>
public sealed record WorryListLine(Guid Id, Guid Person, string Name, string Kind, WhoActs ActsFor, DateTime RaisedAt, DateTime ActBy, string? Words, DateTime? ClosedAt, string? Outcome, string ETag)
{
    internal static WorryListLine Of(WorryRow row) => new(
        row.Id.Value, row.Person.Value, row.Name, row.Kind, row.ActsFor, row.RaisedAt, row.ActBy, row.Words, row.ClosedAt, row.Outcome, $"\"{row.Version}\"");
}

/// <param name="Outcome">A code of the list <c>worry-outcomes</c>.</param>
/// <param name="Words">What was done, in a few words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WorryClosingRequest(string? Outcome, string? Words);

public sealed record WorryClosedAnswer(Guid Worry, DateTime? ClosedAt, string? Outcome);

/// <param name="Need">One that a service has said yes to; that service gives the support.</param>
/// <param name="Kind">A code of the list <c>support-kinds</c>.</param>
/// <param name="Who">Who does it, in words.</param>
/// <param name="Every">For <c>every-few-days</c>: from 2 to 28.</param>
/// <param name="On">For <c>weekly</c>: the days of the week.</param>
/// <param name="At">The London clock time; any time of the day where it is left out.</param>
/// <param name="From">The first day; the day of going home where it is left out.</param>
/// <param name="Until">The last day; the plan’s where it is left out.</param>
/// <param name="Agreed">Whether the person has agreed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LineRequest(
    Guid Need, string? Kind, string? Who, Often Often, int? Every = null, IReadOnlyList<DayOfWeek>? On = null, OnBankHoliday Holidays = OnBankHoliday.AsUsual, TimeOnly? At = null, DateOnly? From = null,
    DateOnly? Until = null, bool Agreed = false, string? Words = null)
{
    internal LineForm Form => new(new NeedId(Need), default, Kind ?? "", Who, new Rhythm(Often, Every, On ?? [], Holidays), At, From, Until, Agreed, Words);
}

/// <summary>Where a line of support stands after an act; the ETag is the new one.</summary>
public sealed record LineDoneAnswer(Guid Plan, Guid Line, DateTime? EndedAt);

/// <param name="With">Who took part.</param>
/// <param name="TheirWords">How the person sees it, in their own words; this or what was agreed must be said.</param>
/// <param name="Goals">How each goal stands; only those that were spoken about.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PlanReviewRequest(ReviewKind Kind, string? With, string? TheirWords = null, string? Agreed = null, IReadOnlyList<GoalStandRequest>? Goals = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GoalStandRequest(Guid Goal, GoalStand Stand);

public sealed record PlanReviewedAnswer(Guid Plan, ReviewKind Kind);
