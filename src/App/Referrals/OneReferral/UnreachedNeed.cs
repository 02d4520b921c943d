using Homeward.App.Referrals.Proposals;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>A need whose last planned try reached nobody, before the sender who decides what becomes of it.</summary>
/// <param name="Others">Who could be asked instead, best first.</param>
public sealed record UnreachedNeed(NeedPicture Need, IReadOnlyList<Candidate> Others);
