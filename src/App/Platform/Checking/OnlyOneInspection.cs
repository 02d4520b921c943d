using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether every "only one" still stands as a unique index, and holds.</summary>
internal sealed class OnlyOneInspection(HomewardDb db) : Inspection
{
    public override string Subject => "only one of each";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        var standing = (await PlainSql.Read(
                db, db.Database.IsNpgsql() ? "select indexname::text from pg_indexes" : "select name from sqlite_master where type = 'index'", cancel))
            .Select(row => (string)row[0]!).ToHashSet(StringComparer.Ordinal);
        var rules = PlainSql.Tables(db).SelectMany(e => e.GetIndexes()).Where(index => index.IsUnique).ToList();
        var wrong = new List<string>();
        foreach (var (number, index) in rules.Index())
        {
            if (!standing.Contains(index.GetDatabaseName()!))
            {
                wrong.Add($"The unique index {index.GetDatabaseName()} is gone.");
            }

            wrong.AddRange(await Doubles(index, cancel));
            done((number + 1.0) / rules.Count);
        }

        findings.Wrong(wrong, "breaches");
        if (wrong.Count == 0)
        {
            findings.Well($"{rules.Count} rules of \"only one\" hold.");
        }
    }

    private async Task<IEnumerable<string>> Doubles(IIndex index, CancellationToken cancel)
    {
        var columns = string.Join(", ", index.Properties.Select(PlainSql.Column));
        var there = index.Properties.Select(p => $"{PlainSql.Column(p)} is not null");
        var filter = index.GetFilter() is { } own ? there.Append($"({own})") : there;
        var found = await PlainSql.Read(
            db,
            $"select {columns}, count(*) from {PlainSql.Table(index.DeclaringEntityType)} where {string.Join(" and ", filter)} group by {columns} having count(*) > 1",
            cancel);
        return found.Select(row => $"{row[^1]} rows of {index.DeclaringEntityType.GetTableName()} share {columns.Replace("\"", "", StringComparison.Ordinal)} = {string.Join(", ", row[..^1])}.");
    }
}
