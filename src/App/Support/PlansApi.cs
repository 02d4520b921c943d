using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Support.Jobs;
using Homeward.App.Support.Plan;
using Homeward.App.Support.Worries;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support;

/// <summary>Support plans for other systems: what the person wants to reach, who does what and when, what came of it, and worries.</summary>
internal static class PlansApi
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.PlansWrite;
        api.MapGet("/people/{id:guid}/plans", ListPlans).Reads<IReadOnlyList<PlanRow>>("ListPlans", "The support plans of a person that the key may read, the latest first.", ApiScopes.PlansRead);
        api.MapGet("/plans/{id:guid}", ReadPlan).Reads<PlanAnswer>("ReadPlan", "One support plan: goals, lines of support, what is to do and what came of it, worries.", ApiScopes.PlansRead);
        api.MapPost("/plans/{id:guid}/goals", WriteGoal).Acts<GoalRequest, PlanDoneAnswer>("WriteGoal", "Writes down what the person wants to reach, in their own words.", Write, status: StatusCodes.Status201Created);
        api.MapPost("/plans/{id:guid}/worries", Raise).Acts<WorryRequest, WorryAnswer>("RaiseWorry", "Tells whoever must act that somebody is worried, and by when.", Write, status: StatusCodes.Status201Created);
        api.MapPost("/jobs/{id:guid}/record", Record).Acts<JobRequest, JobAnswer>("RecordJob", "Says what came of a call, visit or task. One that reached nobody begins the search for them.", Write, tag: true);
    }

    private static async Task<IResult> ListPlans(Guid id, HomewardDb db, Access access, PersonAtHand people, Journal journal, CancellationToken cancel)
    {
        if (await people.Find(new PersonId(id), Section.Plan, Level.Read, cancel) is not { } person)
        {
            return ApiProblem.NotThere.Answer();
        }

        var ids = await people.IdsOf(person.Id, cancel);
        var plans = await access.Visible(db.SupportPlans, Section.Plan).AsNoTracking().Where(p => ids.Contains(p.PersonId)).OrderByDescending(p => p.EndedAt == null).ThenByDescending(p => p.EndedAt)
            .Select(p => new PlanRow(p.Id.Value, p.PersonId.Value, p.DayNought, p.LastDay, p.EndedAt)).ToListAsync(cancel);
        await journal.Listed("PlansListed", [person.Id], Section.Plan, cancel);
        return Results.Ok(plans);
    }

    private static async Task<IResult> ReadPlan(Guid id, HttpContext http, SeePlan see, SupportKinds kinds, Journal journal, CancellationToken cancel)
    {
        if (await see.Of(new PlanId(id), cancel) is not { } picture)
        {
            return ApiProblem.NotThere.Answer();
        }

        await journal.Opened(picture.Person, picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);
        return http.WithTag(PlanAnswer.Of(picture, kinds), picture.Plan.Version);
    }

    private static Task<IResult> WriteGoal(Guid id, GoalRequest body, HomewardDb db, KeepPlan keep, CancellationToken cancel) =>
        db.InTurnOf(new PlanId(id), async () =>
        {
            var before = await db.Set<PlanGoal>().Where(g => g.PlanId == new PlanId(id)).Select(g => g.Id).ToListAsync(cancel);
            return await (await keep.WriteGoal(new PlanId(id), body.Words, body.SaidFor, cancel)).After(async () =>
                Results.Created((string?)null, new PlanDoneAnswer(id, (await db.Set<PlanGoal>().Where(g => g.PlanId == new PlanId(id) && !before.Contains(g.Id)).Select(g => g.Id).SingleAsync(cancel)).Value)));
        }, cancel);

    private static async Task<IResult> Raise(Guid id, WorryRequest body, HomewardDb db, ActOnWorry worries, CancellationToken cancel)
    {
        var (outcome, worry) = await worries.Raise(new PlanId(id), body.Kind, body.Words, cancel);
        return await outcome.After(async () => Results.Created((string?)null, new WorryAnswer(worry.Value, await db.Worries.Where(w => w.Id == worry).Select(w => w.ActBy).SingleAsync(cancel))));
    }

    private static Task<IResult> Record(Guid id, JobRequest body, HttpContext http, HomewardDb db, PlanAtHand atHand, SupportKinds kinds, SeenVersion seen, RecordJob record, CancellationToken cancel) =>
        db.InTurnOf(new JobId(id), async () =>
        {
            if (await atHand.Job(new JobId(id), Level.Act, cancel) is not { } job)
            {
                return ApiProblem.NotThere.Answer();
            }

            if (Faults(body, kinds.Steps(job.Kind)).ToList() is { Count: > 0 } faults)
            {
                return ApiProblem.Wrong(faults).Answer();
            }

            var said = new JobRecord(body.Became, body.How, body.Words, [.. (body.Steps ?? []).Select(step => new StepAnswer(step.Step, step.AllRight))]);
            return await seen.Stale(http, job.Version, [id], cancel)
                ?? await (await record.Do(job.Id, job.Version, said, cancel)).After(async () =>
                {
                    var now = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == new JobId(id), cancel);
                    return http.WithTag(new JobAnswer(id, now.State), now.Version);
                });
        }, cancel);

    // What somebody found not to be all right is not passed over because its step is spelt otherwise.
    private static IEnumerable<(string Field, string Sentence)> Faults(JobRequest body, IReadOnlyList<Code> known)
    {
        if (body.Became is not (JobState.Done or JobState.NotDone or JobState.NoContact))
        {
            yield return ("became", "Say done, not-done or no-contact.");
        }

        if (body.Became != JobState.Done && (body.How is not null || body.Steps is { Count: > 0 }))
        {
            yield return (body.How is null ? "steps" : "how", "Only of what was done is said how they were, and what was looked at.");
        }

        foreach (var (step, at) in (body.Steps ?? []).Select((step, at) => (step.Step, at)))
        {
            if (known.All(code => code.Value != step) || body.Steps!.Take(at).Any(before => before.Step == step))
            {
                yield return ($"steps[{at}].step", "Give each step of this job once, by its code.");
            }
        }
    }
}
