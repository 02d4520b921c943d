using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether the database keeps what it acknowledges, is whole, and holds the region that was begun in it.</summary>
internal sealed class SettingsInspection(HomewardDb db) : Inspection
{
    public override string Subject => "database";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        try
        {
            await OpenedDatabase.DemandSafeSettings(db, cancel);
            findings.Well("A change is on the disk before it is acknowledged.");
        }
        catch (PlainError weaker)
        {
            findings.Wrong(weaker.Message);
        }

        done(0.3);
        await LookAtRegion(findings, cancel);
        done(0.5);
        if (db.Database.IsSqlite())
        {
            await LookAtFile(findings, cancel);
        }
    }

    /// <summary>Whether the region is still what it was begun as: the first row of a made-up region's journal says so, and the key proves that row.</summary>
    private async Task LookAtRegion(Findings findings, CancellationToken cancel)
    {
        var regions = await PlainSql.Read(db, "select \"MadeUp\" from platform_region", cancel);
        var first = await PlainSql.Read(db, "select \"Act\" from journal_rows order by \"Sequence\" limit 1", cancel);
        var cards = Convert.ToInt64((await PlainSql.Read(db, $"select count(*) from {PlainSql.Table(db.Model.FindEntityType(typeof(RoleCard))!)}", cancel))[0][0]);
        var begun = first is [[nameof(RegionMadeUp)]];
        switch (regions)
        {
            case [[{ } said]] when Convert.ToBoolean(said) != begun:
                findings.Wrong(begun
                    ? "The database says that its region is a real one, and its journal began as that of a made-up one."
                    : "The database says that its region is made up, where a card lets everybody in without a password, and its journal began as that of a real one.");
                break;
            case [_] when cards > 0 && !begun:
                findings.Wrong($"{cards} role cards of a made-up region's sign-in page stand in the database of a real one: somebody put them there.");
                break;
            case [_]:
                findings.Well(begun ? "The region is made up, as its journal began." : "The region is a real one, as its journal began.");
                break;
            default:
                findings.Wrong($"The database names {regions.Count} regions, and holds one.");
                break;
        }
    }

    private async Task LookAtFile(Findings findings, CancellationToken cancel)
    {
        var damage = (await PlainSql.Read(db, "PRAGMA quick_check", cancel)).Select(row => (string)row[0]!).Where(words => words != "ok").ToList();
        var loose = await PlainSql.Read(db, "PRAGMA foreign_key_check", cancel);
        if (damage.Count == 0 && loose.Count == 0)
        {
            findings.Well("The file is whole.");
        }

        findings.Wrong([.. damage.Select(words => $"The file is damaged: {words}.")], "damages");
        findings.Wrong([.. loose.Select(row => $"A row of {row[0]} points at a row of {row[2]} that is not there.")], "loose rows");
    }
}
