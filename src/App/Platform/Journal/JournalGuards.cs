using Microsoft.EntityFrameworkCore.Migrations;

namespace Homeward.App.Platform.Journal;

/// <summary>What the database itself holds against changing the journal, written by hand because no model says it. The first migration calls it; see <c>tools/migrations</c>.</summary>
/// <remarks>
/// Rows of the journal can be added; changed they can be only by destroying payload and salt together. The guards stop mistakes and careless hands;
/// whoever owns the database can take them down, and is found by the seals.
/// </remarks>
public static class JournalGuards
{
    private const string Said = "The journal is only ever added to.";

    private static readonly string[] Fixed = ["Sequence", "HappenedAt", "RecordedAt", "MembershipId", "AccountId", "Act", "Kind", "Purpose", "PayloadHash", "Proof"];

    private static readonly string[] Closed = ["journal_subjects", "journal_states", "journal_seals", "journal_keys"];

    /// <summary>The names of the guards, for <c>check</c> to look for.</summary>
    public static IEnumerable<string> Names(bool postgres) =>
        ["journal_rows_stay", "journal_rows_unchanged", .. Closed.SelectMany(table => new[] { $"{table}_stay", $"{table}_unchanged" }),
            .. postgres ? ["journal_rows_wait", .. Closed.Prepend("journal_rows").Select(table => $"{table}_not_emptied")] : Array.Empty<string>()];

    /// <summary>Puts the guards up.</summary>
    public static void GuardTheJournal(this MigrationBuilder migration)
    {
        foreach (var statement in migration.ActiveProvider!.Contains("Npgsql", StringComparison.Ordinal) ? Postgres() : Sqlite())
        {
            migration.Sql(statement);
        }
    }

    private static string Changed(string differs) =>
        string.Join(" or ", Fixed.Select(column => $"new.\"{column}\" {differs} old.\"{column}\"").Prepend("new.\"Salt\" is not null or new.\"Payload\" is not null"));

    private static IEnumerable<string> Sqlite()
    {
        const string No = $"begin select raise(abort, '{Said}'); end;";
        yield return $"create trigger journal_rows_stay before delete on journal_rows {No}";
        yield return $"create trigger journal_rows_unchanged before update on journal_rows when {Changed("is not")} {No}";
        foreach (var table in Closed)
        {
            yield return $"create trigger {table}_stay before delete on {table} {No}";
            yield return $"create trigger {table}_unchanged before update on {table} {No}";
        }
    }

    private static IEnumerable<string> Postgres()
    {
        const string No = "execute function journal_only_added()";
        yield return $"create function journal_only_added() returns trigger language plpgsql as $$ begin raise exception '{Said}'; end $$";
        yield return $"create trigger journal_rows_stay before delete on journal_rows for each row {No}";
        yield return $"create trigger journal_rows_unchanged before update on journal_rows for each row when ({Changed("is distinct from")}) {No}";
        foreach (var table in Closed)
        {
            yield return $"create trigger {table}_stay before delete on {table} for each row {No}";
            yield return $"create trigger {table}_unchanged before update on {table} for each row {No}";
        }

        foreach (var table in Closed.Prepend("journal_rows"))
        {
            yield return $"create trigger {table}_not_emptied before truncate on {table} for each statement {No}";
        }

        yield return "create table journal_unsealed (\"Sequence\" bigint primary key, \"Transaction\" xid8 not null)";
        yield return "create function journal_row_waits() returns trigger language plpgsql as "
            + "$$ begin insert into journal_unsealed values (new.\"Sequence\", pg_current_xact_id()); return null; end $$";
        yield return "create trigger journal_rows_wait after insert on journal_rows for each row execute function journal_row_waits()";
    }
}
