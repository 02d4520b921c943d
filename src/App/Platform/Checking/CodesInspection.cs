using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether every code that a record keeps stands in the list and edition that it names.</summary>
internal sealed class CodesInspection(HomewardDb db) : Inspection
{
    public override string Subject => "codes";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        var known = (await db.Codes.AsNoTracking().Select(c => new { c.List, c.Edition, c.Code }).ToListAsync(cancel))
            .Select(c => $"{c.List}/{c.Edition}/{c.Code}").ToHashSet(StringComparer.Ordinal);
        var columns = PlainSql.Tables(db).SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(Coded)).ToList();
        var wrong = new List<string>();
        var codes = 0;
        foreach (var (number, property) in columns.Index())
        {
            foreach (var (code, rows) in await Used(property, cancel))
            {
                codes++;
                if (!known.Contains(code))
                {
                    wrong.Add($"{rows} rows of {property.DeclaringType.GetTableName()} hold the code {code}, which stands in no list of this database.");
                }
            }

            done((number + 1.0) / columns.Count);
        }

        findings.Wrong(wrong, "codes");
        if (wrong.Count == 0)
        {
            findings.Well($"{codes:N0} codes in {columns.Count} columns each stand in the list and edition that they name ({known.Count:N0} codes are known).");
        }
    }

    private async Task<IEnumerable<(string Code, object? Rows)>> Used(IProperty property, CancellationToken cancel)
    {
        var column = PlainSql.Column(property);
        var found = await PlainSql.Read(
            db, $"select {column}, count(*) from {PlainSql.Table((IEntityType)property.DeclaringType)} where {column} is not null group by {column}", cancel);
        return found.Select(row => ((string)row[0]!, row[1]));
    }
}
