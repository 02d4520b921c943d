using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring.FirstStart;
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

    /// <summary>Whether the region is still what it was founded as: the first row of its journal says so, and the key proves that row. Earlier editions wrote it for a made-up region alone.</summary>
    private async Task LookAtRegion(Findings findings, CancellationToken cancel)
    {
        var regions = await PlainSql.Read(db, "select \"MadeUp\" from platform_region", cancel);
        var first = await PlainSql.Read(db, "select \"Act\" from journal_rows order by \"Sequence\" limit 1", cancel);
        var cards = Convert.ToInt64((await PlainSql.Read(db, $"select count(*) from {PlainSql.Table(db.Model.FindEntityType(typeof(RoleCard))!)}", cancel))[0][0]);
        bool? madeUp = first switch { [[nameof(RegionMadeUp)]] => true, [[nameof(RegionFoundedAsReal)]] => false, _ => null };
        if (regions is not [[{ } setting]])
        {
            findings.Wrong($"The database names {regions.Count} regions, and holds one.");
        }
        else if (Convert.ToBoolean(setting) != (madeUp ?? false))
        {
            findings.Wrong(madeUp switch
            {
                true => "The database says that its region is a real one, and its journal began as that of a made-up one.",
                false => "The database says that its region is made up, where a card lets everybody in without a password, and its journal began as that of a real one.",
                null => "The database says that its region is made up, where a card lets everybody in without a password, and its journal does not begin as that of a made-up one.",
            });
        }
        else if (cards > 0 && madeUp != true)
        {
            findings.Wrong($"{cards} role cards of a made-up region's sign-in page stand in the database of a real one: somebody put them there.");
        }
        else
        {
            findings.Well(madeUp switch
            {
                true => "The region is made up, as its journal began.",
                false => "The region is a real one, as its journal began.",
                null => "The region is taken for a real one: its journal does not begin with what it was founded as, as an earlier edition left it out.",
            });
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
