using Homeward.Journey.Basics;

namespace Homeward.App.Hospital.RegionFile;

/// <summary>What became of a file that describes the region, or would become of it.</summary>
/// <param name="Lines">Each row, in the order of the file.</param>
/// <param name="Refusal">Why none of it could be used, or null.</param>
public sealed record RegionReport(IReadOnlyList<RegionLine> Lines, Refusal? Refusal)
{
    public int Count(RegionChange change) => Lines.Count(line => line.Change == change);

    public IEnumerable<RegionLine> LeftOut => Lines.Where(line => line.Change == RegionChange.LeftOut);
}

/// <summary>What became of one row.</summary>
/// <param name="Reason">Why it was left out; else empty.</param>
public sealed record RegionLine(int Line, string What, string Name, RegionChange Change, string Reason);

public enum RegionChange
{
    Added,
    PutRight,
    AsKnown,
    LeftOut,
}

/// <summary>A row of the file cannot be used, for a reason of its own.</summary>
public sealed record RowNotUsable(string Why) : Refusal(Why);
