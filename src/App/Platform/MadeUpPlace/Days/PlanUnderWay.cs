using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Support;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>A support plan that runs, with whoever keeps it.</summary>
internal sealed record PlanUnderWay(SupportPlan Plan, Resident Who, Worker Keeper)
{
    /// <summary>Every call, visit and task that stands.</summary>
    public List<Job> Jobs { get; } = [];
}
