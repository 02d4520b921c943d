using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether the database keeps what it acknowledges, is whole, and guards the journal.</summary>
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
        await LookAtGuards(findings, cancel);
        done(0.5);
        if (db.Database.IsSqlite())
        {
            await LookAtFile(findings, cancel);
        }
    }

    private async Task LookAtGuards(Findings findings, CancellationToken cancel)
    {
        var postgres = db.Database.IsNpgsql();
        var standing = (await PlainSql.Read(
                db,
                postgres ? "select tgname::text from pg_trigger where not tgisinternal and tgenabled in ('O', 'A')" : "select name from sqlite_master where type = 'trigger'",
                cancel))
            .Select(row => (string)row[0]!).ToHashSet(StringComparer.Ordinal);
        var missing = JournalGuards.Names(postgres).Where(name => !standing.Contains(name)).ToList();
        if (missing.Count == 0)
        {
            findings.Well("The database refuses to change or delete rows of the journal.");
        }

        findings.Wrong([.. missing.Select(name => $"The guard {name} of the journal was taken down.")], "guards");
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
