using Homeward.Journey.Basics;

namespace Homeward.Stories.Access;

/// <summary>A person in whose record each section holds words that occur nowhere else, known to every role through one relation.</summary>
/// <param name="Relation">A kind of relation; <c>none</c>; or <c>narrowed</c>: each role's nearest relation, narrowed by a refusal to share.</param>
/// <param name="Words">By section.</param>
internal sealed record Canary(
    string Relation, PersonId Person, CaseId Case, StayId Stay, ReferralId Referral, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>The canaries of this person that a page holds, each with its section.</summary>
    public IEnumerable<string> SectionsIn(string page) =>
        Words.Where(word => page.Contains(word.Value, StringComparison.OrdinalIgnoreCase)).Select(word => word.Key);
}
