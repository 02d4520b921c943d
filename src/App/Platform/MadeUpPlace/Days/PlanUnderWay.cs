using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>A support plan that runs, with whoever keeps it and how it is meant to end.</summary>
/// <param name="EndsAs">A code of the list <c>plan-ends</c>.</param>
/// <param name="EndsOnDay">The day of the plan on which it ends.</param>
internal sealed record PlanUnderWay(SupportPlan Plan, Resident Who, Worker Keeper, string EndsAs, int EndsOnDay)
{
    /// <summary>Every call, visit and task that stands.</summary>
    public List<Job> Jobs { get; } = [];

    /// <summary>The needs that its lines are for, each with the referral it came by and whoever has it in hand.</summary>
    public List<(UnderWay Way, NeedId Need, Worker Holder)> Needs { get; } = [];
}
