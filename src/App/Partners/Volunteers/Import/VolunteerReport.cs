using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>What became of a file of volunteers, or would become of it.</summary>
/// <param name="Lines">Each row, in the order of the file.</param>
/// <param name="Refusal">Why none of it could be used, or null.</param>
public sealed record VolunteerReport(IReadOnlyList<VolunteerLine> Lines, Refusal? Refusal)
{
    public int Count(VolunteerRowBecame became) => Lines.Count(line => line.Became == became);

    /// <summary>Those that were not used, each with its reason.</summary>
    public IEnumerable<VolunteerLine> LeftOut => Lines.Where(line => line.Became == VolunteerRowBecame.LeftOut);

    /// <summary>Those who were taken over at an earlier stage than the file says, each with what they lack.</summary>
    public IEnumerable<VolunteerLine> NotSoFar => Lines.Where(line => line is { Became: VolunteerRowBecame.Added, Reason.Length: > 0 });
}

/// <summary>What became of one row.</summary>
/// <param name="Stage">Where they stand; null for a row that was not used.</param>
/// <param name="Reason">Why it was left out, or what they lack for the stage that the file says; else empty.</param>
/// <param name="Text">The row as it stands in the file.</param>
public sealed record VolunteerLine(int Line, string Name, VolunteerRowBecame Became, VolunteerStage? Stage, string Reason, string Text);

public enum VolunteerRowBecame
{
    Added,

    /// <summary>The same name with the same number or address stands there already, and stays as it is.</summary>
    Known,

    LeftOut,
}
