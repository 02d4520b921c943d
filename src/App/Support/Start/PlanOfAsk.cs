using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;

namespace Homeward.App.Support.Start;

/// <summary>Points from an ask to its support plan: the one that runs, or the screen that starts it.</summary>
public sealed class PlanOfAsk(StartPlan start) : IPlanOfAsk
{
    public async Task<(string Address, string Words)?> Of(AskId ask, CancellationToken cancel) => await start.Of(ask, cancel) switch
    {
        null => null,
        { Running: { } plan } => ($"/plans/{plan.Value}", "The support plan"),
        _ => ($"/asks/{ask.Value}/plan", "Start the support plan"),
    };
}
