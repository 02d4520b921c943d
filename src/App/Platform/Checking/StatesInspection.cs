using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether each row that people change stands at the version of its newest fact: nothing changed without a fact, nothing went back, nothing is gone.</summary>
internal sealed class StatesInspection(HomewardDb db) : Inspection
{
    public override string Subject => "rows and their facts";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        var tables = PlainSql.Tables(db).Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))).OrderBy(e => e.GetTableName(), StringComparer.Ordinal).ToList();
        var wrong = new List<string>();
        long rows = 0;
        foreach (var (number, entity) in tables.Index())
        {
            rows += Convert.ToInt64((await PlainSql.Read(db, $"select count(*) from {PlainSql.Table(entity)}", cancel))[0][0]);
            wrong.AddRange(await Unexplained(entity, cancel));
            wrong.AddRange(await LeftBehind(entity, cancel));
            done((number + 1.0) / (tables.Count + 1));
        }

        wrong.AddRange(await Gone(tables, cancel));
        done(1);
        findings.Wrong(wrong, "rows");
        if (wrong.Count == 0)
        {
            findings.Well($"{rows:N0} rows in {tables.Count} tables each stand at the version that their newest fact brought about.");
        }
    }

    private async Task<IEnumerable<string>> Unexplained(IEntityType entity, CancellationToken cancel)
    {
        var (table, id, version) = Names(entity);
        var found = await PlainSql.Read(db, $"""
            select t.{id}, t.{version} from {table} t
            where not exists (select 1 from journal_states s where s."RowId" = t.{id} and s."Version" = t.{version} and s."Table" = '{entity.GetTableName()}')
            """, cancel);
        return found.Select(row => $"Row {row[0]} of {entity.GetTableName()} stands at version {row[1]}, and no fact brought that about.");
    }

    private async Task<IEnumerable<string>> LeftBehind(IEntityType entity, CancellationToken cancel)
    {
        var (table, id, version) = Names(entity);
        var found = await PlainSql.Read(db, $"""
            select t.{id}, max(s."Version"), t.{version} from {table} t
            join journal_states s on s."RowId" = t.{id} and s."Version" > t.{version} and s."Table" = '{entity.GetTableName()}' group by t.{id}, t.{version}
            """, cancel);
        return found.Select(row => $"Row {row[0]} of {entity.GetTableName()} stands at version {row[2]}, and its facts go up to version {row[1]}.");
    }

    private async Task<IEnumerable<string>> Gone(IReadOnlyList<IEntityType> tables, CancellationToken cancel)
    {
        var found = await PlainSql.Read(db, $"""
            select s."Table", s."RowId", max(s."Version") from journal_states s where {StatesOfGone.Rows(tables)} group by s."Table", s."RowId"
            """, cancel);
        return found.Select(row => $"Row {row[1]} of {row[0]} is gone, and the journal knows it up to version {row[2]}.");
    }

    private static (string Table, string Id, string Version) Names(IEntityType entity) =>
        (PlainSql.Table(entity), PlainSql.Column(entity.FindPrimaryKey()!.Properties.Single()), PlainSql.Column(entity.FindProperty(nameof(IVersioned.Version))!));
}
