using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.Answer;

/// <summary>The support plan of the case that an ask belongs to, as the ask's page points to it; whoever keeps plans answers it.</summary>
public interface IPlanOfAsk
{
    /// <summary>Where the plan is, or where one can be started, in words and an address; null where whoever acts can do neither.</summary>
    Task<(string Address, string Words)?> Of(AskId ask, CancellationToken cancel);
}
