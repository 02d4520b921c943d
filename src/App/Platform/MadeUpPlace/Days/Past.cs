using Homeward.App.People.Safeguarding;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What every part of the made-up past draws on: the place, the people who work there, chance, ids, the agenda and the ledger.</summary>
/// <param name="Since">When the past begins.</param>
/// <param name="Now">When it ends: what would come later has not happened.</param>
/// <param name="Size">How large the region is.</param>
/// <param name="Outside">What the region cannot make up: where its own pages stand, and the seal of access codes.</param>
internal sealed record Past(
    RegionGround Ground, RegionStaff Staff, Ledger Ledger, BulkRows Rows, MadeUpIds Ids, ulong Seed, Agenda Agenda, Sight Sight, DateTime Since, DateTime Now, Outside Outside, RegionSize Size)
{
    /// <summary>The lots that the days on the wards are drawn from.</summary>
    public Chance Chance { get; } = Chance.For(Seed, "days");

    /// <summary>Lots of its own for a part of the days, so that it changes nothing in the others.</summary>
    public Chance Lots(string part) => Chance.For(Seed, part);

    /// <summary>The same place, agenda and ledger, with chance and ids of its own: however much is drawn there, all else comes out as it would without.</summary>
    public Past Apart(string part) => new(Ground, Staff, Ledger, Rows, new MadeUpIds(Lots($"ids of {part}")), Lots(part).Bits(), Agenda, Sight, Since, Now, Outside, Size);

    /// <summary>The address of one of our pages, as messages write it.</summary>
    public string Link(string path) => Outside.Link(path);

    public RowId Row(DateTime at) => new(Ids.New(at));

    /// <summary>The instant at which a London clock shows this time on a day.</summary>
    public static DateTime At(DateOnly day, int hour, int minute = 0) => LondonTime.At(day, new TimeOnly(hour, minute));

    /// <summary>Some moment between two hours of a London day.</summary>
    public DateTime Between(DateOnly day, double from, double to) =>
        LondonTime.StartOf(day).AddMinutes((int)(60 * Chance.Between(from, to))).AddSeconds(Chance.Below(60));
}

/// <summary>What the region cannot make up by itself.</summary>
/// <param name="Link">Makes the full address of one of our pages.</param>
/// <param name="Seal">Seals an access code, bound to its person.</param>
/// <param name="Concerns">Seals the words of safeguarding concerns.</param>
internal sealed record Outside(Func<string, string> Link, Func<PersonId, string, string> Seal, ConcernSeal Concerns);
