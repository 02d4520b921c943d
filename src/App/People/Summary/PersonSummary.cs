using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;

namespace Homeward.App.People.Summary;

/// <summary>Who a screen is about, in the few words that stand at its top, as far as the acting membership may know them.</summary>
public sealed record PersonSummary
{
    public required PersonId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What to call them, where it is not their first name.</summary>
    public string? PreferredName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public int? Age { get; init; }

    /// <summary>As read aloud: 999 000 0018; null where they have none, and for a reader who does not work with them.</summary>
    public string? NhsNumber { get; init; }

    public DateOnly? DiedOn { get; init; }

    /// <summary>What nobody who meets them may overlook: lives alone, contact through, interpreter, adjustments.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Until when this membership sees the record by broken glass; null otherwise.</summary>
    public DateTime? GlassBrokenUntil { get; init; }

    /// <summary>How far the acting membership reaches into this record.</summary>
    public required Reach Reach { get; init; }

    /// <summary>
    /// Whether the reader treats them, arranges for them or helps them: more than having been asked, having asked, or having broken the glass. Others do not
    /// see who has looked at the record, nor what was done that is not about what they asked themselves.
    /// </summary>
    public bool WorksWithThem => Reach.CanAct(Section.Identity) || Reach.CanRead(Section.Plan);

    /// <summary>Whether the reader sees their numbers: whoever works with them, and whoever broke the glass, for an emergency asks for the number.</summary>
    public bool SeesNumbers => WorksWithThem || GlassBrokenUntil is not null;

    /// <summary>Every id whose rows are this person's: their own, and those merged into it.</summary>
    public required IReadOnlyList<PersonId> Ids { get; init; }
}
