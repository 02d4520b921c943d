using Homeward.Journey.Basics;

namespace Homeward.App.Hospital;

/// <summary>What was asked for somebody's way home, as the hospital's screens show it beside what holds them up; whoever keeps referrals answers it.</summary>
public interface IHelpOnTheWay
{
    /// <summary>The needs of a case that are not over and that whoever acts may read, in the order in which they were asked for.</summary>
    /// <param name="journey">The case, and those that became part of it.</param>
    Task<IReadOnlyList<HelpOnTheWay>> For(IReadOnlyCollection<CaseId> journey, CancellationToken cancel);
}

/// <summary>One thing that was asked for and is not over.</summary>
/// <param name="Need">Its code on the list of needs.</param>
/// <param name="SaidYes">Who said yes, and when; null where nobody has.</param>
/// <param name="IsJourney">Whether it makes sense only for the journey home, such as a lift.</param>
public sealed record HelpOnTheWay(ReferralId Referral, string Need, string Label, (string Service, DateTime At)? SaidYes, bool IsJourney);
