namespace Homeward.Journey.Hospital;

/// <summary>Chooses the one blocker that a return counts for a stay.</summary>
/// <remarks>
/// National returns take one reason for each person and day; here every open one is kept. With any open, exactly one is reported:
/// the one marked last, else the oldest (by id where two were raised in the same instant).
/// </remarks>
public static class ReportedBlocker
{
    /// <summary>The one reported now, or null when none is open.</summary>
    public static Blocker? Of(IEnumerable<Blocker> blockersOfOneStay) =>
        blockersOfOneStay
            .Where(b => b.IsOpen)
            .OrderByDescending(b => b.MarkedAt ?? DateTime.MinValue)
            .ThenBy(b => b.RaisedAt)
            .ThenBy(b => b.Id.Value)
            .FirstOrDefault();

    /// <summary>The one that was reported at an instant, from the dated rows alone; null when none was open.</summary>
    public static Blocker? At(IEnumerable<Blocker> blockersOfOneStay, DateTime instant) =>
        blockersOfOneStay
            .Where(b => b.RaisedAt <= instant && (b.EndedAt is null || b.EndedAt > instant))
            .OrderByDescending(b => b.Marks.Where(m => m.At <= instant).Select(m => m.At).DefaultIfEmpty(DateTime.MinValue).Max())
            .ThenBy(b => b.RaisedAt)
            .ThenBy(b => b.Id.Value)
            .FirstOrDefault();
}
