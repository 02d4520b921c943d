using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Says which closing letters answer a referral, as far as whoever looks may open them: the area that gives support knows.</summary>
public interface ILettersOfReferral
{
    Task<IReadOnlyList<LetterOfReferral>> Of(ReferralId referral, CancellationToken cancel);
}

/// <summary>A closing letter that came to whoever had referred.</summary>
/// <param name="Address">Where it is read.</param>
public sealed record LetterOfReferral(string Address, DateTime SentAt);
