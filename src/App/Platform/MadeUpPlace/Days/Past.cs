using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What every part of the made-up past draws on: the place, the people who work there, chance, ids, the agenda and the ledger.</summary>
/// <param name="Since">When the past begins.</param>
/// <param name="Now">When it ends: what would come later has not happened.</param>
internal sealed record Past(
    RegionGround Ground, RegionStaff Staff, Ledger Ledger, BulkRows Rows, MadeUpIds Ids, Chance Chance, Agenda Agenda, Sight Sight, DateTime Since, DateTime Now)
{
    public RowId Row(DateTime at) => new(Ids.New(at));

    /// <summary>The instant at which a London clock shows this time on a day.</summary>
    public static DateTime At(DateOnly day, int hour, int minute = 0) => LondonTime.At(day, new TimeOnly(hour, minute));

    /// <summary>Some moment between two hours of a London day.</summary>
    public DateTime Between(DateOnly day, double from, double to) =>
        LondonTime.StartOf(day).AddMinutes((int)(60 * Chance.Between(from, to))).AddSeconds(Chance.Below(60));
}
