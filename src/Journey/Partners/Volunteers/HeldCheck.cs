namespace Homeward.Journey.Partners.Volunteers;

/// <summary>Something that was seen of a volunteer: references, a DBS certificate, training, a driving licence, insurance, an MOT.</summary>
/// <param name="Code">Of the list <c>volunteer-checks</c>.</param>
/// <param name="Level">Of the list <c>dbs-levels</c>; null for what has none.</param>
/// <param name="On">The day of the certificate, or on which it was seen.</param>
/// <param name="Until">The last day on which it holds; null for what does not run out.</param>
/// <param name="Words">Its number, or whoever gave the reference.</param>
public sealed record HeldCheck(string Code, string? Level, DateOnly On, DateOnly? Until, string? Words);

/// <summary>What must be held for a piece of work, or to go on to a stage.</summary>
/// <param name="Code">Of the list <c>volunteer-checks</c>.</param>
/// <param name="Label">As people read it, as in “DBS check”.</param>
/// <param name="Levels">The levels that are enough, the least first; empty where any is.</param>
/// <param name="LevelLabel">The least level in words; null where any is enough.</param>
public sealed record NeededCheck(string Code, string Label, IReadOnlyList<string> Levels, string? LevelLabel = null);

/// <summary>How long a kind of check holds, and what it needs to say.</summary>
/// <param name="Months">After how many months it runs out where no last day is given; null where it never does.</param>
/// <param name="Levels">The levels that it may have; empty where it has none.</param>
/// <param name="NeedsLastDay">Whether its last day must be said: it stands on the document.</param>
public sealed record CheckKind(string Code, string Label, int? Months, IReadOnlyList<string> Levels, bool NeedsLastDay);

/// <summary>What somebody is asked to do.</summary>
/// <param name="Kind">Of the list <c>support-kinds</c>.</param>
/// <param name="KindLabel">As people read it.</param>
/// <param name="On">The London day.</param>
/// <param name="At">The London clock time; null for any time of the day.</param>
/// <param name="Needs">What they must hold for it.</param>
public sealed record WorkAsked(string Kind, string KindLabel, DateOnly On, TimeOnly? At, IReadOnlyList<NeededCheck> Needs);
