using Homeward.Journey.Basics;

namespace Homeward.App.Hospital;

/// <summary>What was asked for somebody's way home, as the hospital's screens show it beside what holds them up; whoever keeps referrals answers it.</summary>
public interface IHelpOnTheWay
{
    /// <summary>The needs of a case that are not over and that whoever acts may read, in the order in which they were asked for.</summary>
    /// <param name="journey">The case, and those that became part of it.</param>
    /// <param name="cameSince">With what has come since then as well; null for what is not over alone.</param>
    Task<IReadOnlyList<HelpOnTheWay>> For(IReadOnlyCollection<CaseId> journey, CancellationToken cancel, DateTime? cameSince = null);

    /// <summary>What was asked for the day of going home, ended in this time and is not asked for again. Only what whoever acts may read.</summary>
    Task<IReadOnlyList<EndedHelp>> EndedBetween(IReadOnlyCollection<CaseId> journey, DateTime from, DateTime to, CancellationToken cancel);
}

/// <summary>Help that ended while somebody was thought to have left.</summary>
/// <param name="For">Whom it was for: the patient, or a carer of theirs.</param>
/// <param name="How">How it ended, in the words of the list.</param>
public sealed record EndedHelp(ReferralId Referral, PersonId For, string Need, string Label, string How);

/// <summary>One thing that was asked for.</summary>
/// <param name="Need">Its code on the list of needs.</param>
/// <param name="SaidYes">Who said yes, and when; null where nobody has.</param>
/// <param name="IsJourney">Whether it makes sense only for the journey home, such as a lift.</param>
/// <param name="Stands">Who was asked and what came of it, in words: "Ring and Ride said yes, 18 Nov, 10:42".</param>
/// <param name="CameAt">When it had come; null while it has not.</param>
public sealed record HelpOnTheWay(ReferralId Referral, string Need, string Label, (string Service, DateTime At)? SaidYes, bool IsJourney, string Stands, DateTime? CameAt)
{
    /// <summary>Whether somebody has it in hand, or is asked for it.</summary>
    public required bool IsUnderWay { get; init; }
}
