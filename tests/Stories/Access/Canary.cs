using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;

namespace Homeward.Stories.Access;

/// <summary>A person in whose record each section holds words that occur nowhere else, known to every role through one relation.</summary>
/// <param name="Relation">A kind of relation; <c>none</c>; or <c>narrowed</c>: helped by a service whose kind the person refuses.</param>
/// <param name="Owner">The one role that knows them so, where the relation comes of an act of its own; to all others they are nobody. Null for every role.</param>
/// <param name="Words">By section.</param>
/// <param name="Ids">Their rows, by the name that stands for each in the table: <c>stay</c>, <c>ask</c>, <c>identifier</c> …</param>
internal sealed record Canary(string Relation, string? Owner, PersonId Person, IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, string> Ids)
{
    // Looked for in capitals: as .NET compares without regard to case, but many times faster over pages by the ten thousand.
    private readonly IReadOnlyList<(string Section, string Word)> _capitals = [.. Words.Select(word => (word.Key, word.Value.ToUpperInvariant()))];

    /// <summary>Whether the safeguarding lead's card reads the concern about them, since it was sent to the leads of its place; to all others they are known as before.</summary>
    public bool IsReadByLead { get; init; }

    public string RelationTo(string role) => IsReadByLead && role == Roles.SafeguardingLead ? Relations.Safeguarding : Owner is null || Owner == role ? Relation : "none";

    /// <summary>The sections of which this page holds a canary of this person, in whatever case it is written.</summary>
    public IEnumerable<string> SectionsIn(Capitals page) =>
        _capitals.Where(word => page.Text.Contains(word.Word, StringComparison.Ordinal)).Select(word => word.Section);
}

/// <summary>A text in capitals, made once and then looked through for every canary.</summary>
internal readonly record struct Capitals
{
    private Capitals(string text) => Text = text;

    public string Text { get; }

    public static implicit operator Capitals(string text) => new(text.ToUpperInvariant());
}
