using System.Text.RegularExpressions;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether the guards of the journal stand as they were put up, and nothing else acts by itself on any table.</summary>
/// <remarks>Triggers are compared by what they do, not by name. Homeward puts up no trigger besides its guards and no rule at all, so each other one is somebody else's.</remarks>
internal sealed partial class GuardsInspection(HomewardDb db) : Inspection
{
    private const int MostShown = 300;

    private const string OnSqlite = "select name, tbl_name, sql, 'O', '', '', 1 from sqlite_master where type = 'trigger' order by name";

    private const string OnPostgres = """
        select t.tgname::text, c.relname::text, replace(pg_get_triggerdef(t.oid), quote_ident(n.nspname) || '.', ''), t.tgenabled::text, p.proname::text, p.prosrc,
            (l.lanname = 'plpgsql' and p.proconfig is null and not p.prosecdef)::int
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace join pg_proc p on p.oid = t.tgfoid join pg_language l on l.oid = p.prolang
        where not t.tgisinternal and n.nspname = current_schema() order by t.tgname, c.relname
        """;

    private const string RulesOnPostgres = """
        select r.rulename::text, c.relname::text from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname = current_schema() order by r.rulename
        """;

    public override string Subject => "guards of the journal";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        var postgres = db.Database.IsNpgsql();
        var standing = (await PlainSql.Read(db, postgres ? OnPostgres : OnSqlite, cancel)).ConvertAll(row => new Standing(
            (string)row[0]!, (string)row[1]!, (string?)row[2] ?? "", (string)row[3]! is "O" or "A", (string)row[4]!, (string)row[5]!, Convert.ToInt64(row[6]) == 1));
        var guards = JournalGuards.All(postgres);
        List<string> wrong = [.. guards.SelectMany(guard => Faults(guard, standing.Find(one => one.Name == guard.Name && one.Table == guard.Table), postgres))];
        wrong.AddRange(standing.Where(one => JournalGuards.Functions.TryGetValue(one.Function, out var body) && !(one.IsPlain && Same(one.Body, body)))
            .Select(one => $"The function {one.Function}, by which guards of the journal act, does something else than Homeward put up: {Shown(one.Body)}").Distinct());
        wrong.AddRange(standing.Where(one => !guards.Any(guard => guard.Name == one.Name && guard.Table == one.Table))
            .Select(one => $"The trigger {one.Name} on {one.Table} is not Homeward's: it may alter or swallow what is written there."));
        if (postgres)
        {
            wrong.AddRange((await PlainSql.Read(db, RulesOnPostgres, cancel)).Select(row => $"The rule {row[0]} on {row[1]} is not Homeward's: it may alter or swallow what is written there."));
            wrong.AddRange((await PlainSql.Read(db, "show session_replication_role", cancel)) is [["origin"]]
                ? []
                : ["The guards of the journal are passed by: the database sets session_replication_role for Homeward's own account."]);
        }

        findings.Wrong(wrong, "guards");
        if (wrong.Count == 0)
        {
            findings.Well($"The database refuses to change or delete rows of the journal: its {guards.Count} guards stand as they were put up, and nothing else acts by itself.");
        }
    }

    private static IEnumerable<string> Faults(JournalGuard guard, Standing? standing, bool postgres)
    {
        if (standing is null)
        {
            yield return $"The guard {guard.Name} of the journal was taken down.";
            yield break;
        }

        if (!standing.IsOn)
        {
            yield return $"The guard {guard.Name} of the journal was switched off.";
        }

        if (!(postgres ? Same(Bare(standing.Statement), Bare(guard.Statement)) : Same(standing.Statement, guard.Statement)))
        {
            yield return $"The guard {guard.Name} of the journal does something else than Homeward put up: {Shown(standing.Statement)}";
        }
    }

    private static bool Same(string one, string other) => string.Equals(Lines(one), Lines(other), StringComparison.OrdinalIgnoreCase);

    private static string Lines(string sql) => Spaces().Replace(sql, " ").Trim(' ', ';');

    /// <summary>As PostgreSQL gives a trigger back it has brackets and casts of its own; the conditions of the guards are joined by "or" alone, so that no bracket changes what they say.</summary>
    private static string Bare(string sql) => Added().Replace(sql, "");

    private static string Shown(string sql) => Lines(sql) is { Length: > MostShown } longer ? longer[..MostShown] + " …" : Lines(sql);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[()\s]|::text")]
    private static partial Regex Added();

    /// <summary>A trigger as it stands.</summary>
    /// <param name="IsOn">Whether it acts.</param>
    /// <param name="Function">What it calls on PostgreSQL.</param>
    /// <param name="Body">The body of that.</param>
    /// <param name="IsPlain">Whether that is in the language, and with the rights, in which it was made.</param>
    private sealed record Standing(string Name, string Table, string Statement, bool IsOn, string Function, string Body, bool IsPlain);
}
