using System.Text.Json.Serialization;
using Homeward.App.Support.Plan;
using Homeward.Journey.Support;

namespace Homeward.App.Support;

/// <param name="DayNought">The day of going home; null while the person is not home.</param>
/// <param name="EndedAt">Null while it runs.</param>
public sealed record PlanRow(Guid Plan, Guid Person, DateOnly? DayNought, DateOnly? LastDay, DateTime? EndedAt);

/// <summary>One support plan; the ETag is the plan's own.</summary>
/// <param name="Keeper">Who keeps it, by name and title.</param>
/// <param name="EndedBecause">A code of the list <c>plan-ends</c>.</param>
/// <param name="Jobs">What is still to do, and what was recorded of the last two weeks.</param>
/// <param name="Worries">The last ten, those that wait first.</param>
public sealed record PlanAnswer(
    Guid Id, Guid Person, string Name, string? Keeper, DateOnly? DayNought, DateOnly? LastDay, DateTime? EndedAt, string? EndedBecause, IReadOnlyList<GoalLine> Goals, IReadOnlyList<SupportLine> Lines,
    IReadOnlyList<JobLine> Jobs, IReadOnlyList<WorryLine> Worries)
{
    internal static PlanAnswer Of(PlanPicture picture, SupportKinds kinds) => new(
        picture.Plan.Id.Value, picture.Person.Value, picture.Name, picture.Keeper, picture.Plan.DayNought, picture.Plan.LastDay, picture.Plan.EndedAt, picture.Plan.EndedBecause,
        [.. picture.Plan.Goals.Where(goal => goal.TakenOutAt is null).OrderBy(goal => goal.WrittenAt).Select(goal => new GoalLine(goal.Id.Value, goal.Words, goal.SaidFor, goal.WrittenAt))],
        [.. picture.Lines.Select(each => new SupportLine(each.Line.Id.Value, each.Line.NeedId.Value, each.Need, each.Line.ServiceId.Value, each.Service, each.Line.Kind, each.Line.From, each.Line.Until, each.Line.EndedAt, $"\"{each.Line.Version}\""))],
        [.. picture.Jobs.Select(job => JobLine.Of(job, kinds))],
        [.. picture.Worries.Select(worry => new WorryLine(worry.Id.Value, worry.Kind, worry.RaisedAt, worry.ActBy, worry.Words, worry.ClosedAt, worry.Outcome, $"\"{worry.Version}\""))]);
}

/// <param name="SaidFor">Who said it for them, where they did not say it themselves.</param>
public sealed record GoalLine(Guid Id, string Words, string? SaidFor, DateTime WrittenAt);

/// <param name="Kind">A code of the list <c>support-kinds</c>.</param>
/// <param name="From">The first day; null for the day of going home.</param>
/// <param name="ETag">What to send as <c>If-Match</c> to end this one.</param>
public sealed record SupportLine(Guid Id, Guid Need, string NeedLabel, Guid Service, string ServiceName, string Kind, DateOnly? From, DateOnly? Until, DateTime? EndedAt, string ETag);

/// <param name="At">The London clock time; null for any time of the day.</param>
/// <param name="Steps">Its checklist, or what is asked in the call; empty where it has none.</param>
/// <param name="ETag">What to send as <c>If-Match</c> to record this one.</param>
public sealed record JobLine(Guid Id, Guid Line, string Kind, JobShape Shape, DateOnly On, TimeOnly? At, JobState State, HowTheyAre? How, string? Words, IReadOnlyList<JobStepLine> Steps, string ETag)
{
    internal static JobLine Of(Job job, SupportKinds kinds) => new(
        job.Id.Value, job.LineId.Value, job.Kind, job.Shape, job.On, job.At, job.State, job.How, job.Words,
        [.. kinds.Steps(job.Kind).Select(step => new JobStepLine(step.Value, step.Label, job.Steps.Find(said => said.Step == step.Value)?.AllRight))], $"\"{job.Version}\"");
}

/// <param name="AllRight">Null while nobody has looked.</param>
public sealed record JobStepLine(string Step, string Label, bool? AllRight);

/// <param name="Kind">A code of the list <c>worry-kinds</c>.</param>
/// <param name="ActBy">By when somebody must have acted.</param>
/// <param name="ETag">What to send as <c>If-Match</c> to close this one.</param>
public sealed record WorryLine(Guid Id, string Kind, DateTime RaisedAt, DateTime ActBy, string? Words, DateTime? ClosedAt, string? Outcome, string ETag);

/// <param name="SaidFor">Who said it for them, where they did not say it themselves.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GoalRequest(string? Words, string? SaidFor = null);

/// <param name="Kind">A code of the list <c>worry-kinds</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WorryRequest(string? Kind, string? Words = null);

/// <param name="Became">Done, not done, or nobody reached.</param>
/// <param name="How">How they were, where somebody was spoken to or seen.</param>
/// <param name="Steps">Those of the checklist that were looked at, of what was done.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JobRequest(JobState Became, HowTheyAre? How = null, string? Words = null, IReadOnlyList<StepRequest>? Steps = null);

/// <param name="Step">Its code, as it stands in the job’s own steps.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StepRequest(string Step, bool AllRight);

public sealed record PlanDoneAnswer(Guid Plan, Guid Goal);

public sealed record WorryAnswer(Guid Worry, DateTime ActBy);

/// <summary>Where a call, visit or task stands; the ETag is the new one.</summary>
public sealed record JobAnswer(Guid Job, JobState State);
