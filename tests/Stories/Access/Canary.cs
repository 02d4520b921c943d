using Homeward.Journey.Basics;

namespace Homeward.Stories.Access;

/// <summary>A person in whose record each section holds words that occur nowhere else, known to every role through one relation.</summary>
/// <param name="Relation">A kind of relation; <c>none</c>; or <c>narrowed</c>: helped by a service whose kind the person refuses.</param>
/// <param name="Owner">The one role that knows them so, where the relation comes of an act of its own; to all others they are nobody. Null for every role.</param>
/// <param name="Words">By section.</param>
/// <param name="Ids">Their rows, by the name that stands for each in the table: <c>stay</c>, <c>ask</c>, <c>identifier</c> …</param>
internal sealed record Canary(string Relation, string? Owner, PersonId Person, IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, string> Ids)
{
    public string RelationTo(string role) => Owner is null || Owner == role ? Relation : "none";

    /// <summary>The canaries of this person that a page holds, each with its section.</summary>
    public IEnumerable<string> SectionsIn(string page) =>
        Words.Where(word => page.Contains(word.Value, StringComparison.OrdinalIgnoreCase)).Select(word => word.Key);
}
