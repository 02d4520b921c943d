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

    /// <summary>The functions that the guards of PostgreSQL call, by name, each with its body.</summary>
    public static readonly IReadOnlyDictionary<string, string> Functions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["journal_only_added"] = $"begin raise exception '{Said}'; end",
        ["journal_row_waits"] = "begin insert into journal_unsealed values (new.\"Sequence\", pg_current_xact_id()); return null; end",
    };

    /// <summary>The table of rows that wait to be sealed, which no model knows.</summary>
    internal const string Unsealed = "journal_unsealed";

    /// <summary>Every guard as it is put up, for <c>check</c> to compare with what stands.</summary>
    public static IReadOnlyList<JournalGuard> All(bool postgres) => [.. postgres ? Postgres() : Sqlite()];

    /// <summary>Puts the guards up.</summary>
    public static void GuardTheJournal(this MigrationBuilder migration)
    {
        var postgres = migration.ActiveProvider!.Contains("Npgsql", StringComparison.Ordinal);
        if (postgres)
        {
            migration.Sql($"create table {Unsealed} (\"Sequence\" bigint primary key, \"Transaction\" xid8 not null)");
            foreach (var (name, body) in Functions)
            {
                migration.Sql($"create function {name}() returns trigger language plpgsql as $$ {body} $$");
            }
        }

        foreach (var guard in All(postgres))
        {
            migration.Sql(guard.Statement);
        }
    }

    private static string Changed(string differs) =>
        string.Join(" or ", Fixed.Select(column => $"new.\"{column}\" {differs} old.\"{column}\"").Prepend("new.\"Salt\" is not null or new.\"Payload\" is not null"));

    private static IEnumerable<JournalGuard> Sqlite()
    {
        const string No = $"begin select raise(abort, '{Said}'); end";
        yield return Guard("journal_rows_stay", "before delete", "journal_rows", No);
        yield return Guard("journal_rows_unchanged", "before update", "journal_rows", $"when {Changed("is not")} {No}");
        foreach (var table in Closed)
        {
            yield return Guard($"{table}_stay", "before delete", table, No);
            yield return Guard($"{table}_unchanged", "before update", table, No);
        }
    }

    private static IEnumerable<JournalGuard> Postgres()
    {
        const string No = "execute function journal_only_added()";
        yield return Guard("journal_rows_stay", "before delete", "journal_rows", $"for each row {No}");
        yield return Guard("journal_rows_unchanged", "before update", "journal_rows", $"for each row when ({Changed("is distinct from")}) {No}");
        foreach (var table in Closed)
        {
            yield return Guard($"{table}_stay", "before delete", table, $"for each row {No}");
            yield return Guard($"{table}_unchanged", "before update", table, $"for each row {No}");
        }

        foreach (var table in Closed.Prepend("journal_rows"))
        {
            yield return Guard($"{table}_not_emptied", "before truncate", table, $"for each statement {No}");
        }

        yield return Guard("journal_rows_wait", "after insert", "journal_rows", "for each row execute function journal_row_waits()");
    }

    private static JournalGuard Guard(string name, string when, string table, string does) => new(name, table, $"create trigger {name} {when} on {table} {does}");
}

/// <summary>One guard of the journal: a trigger.</summary>
/// <param name="Statement">What puts it up.</param>
public sealed record JournalGuard(string Name, string Table, string Statement);
