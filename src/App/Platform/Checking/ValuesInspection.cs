using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether every value of the rows that the journal answers for is as the newest fact left it: nothing altered, put in or taken out, with a version or without.</summary>
/// <remarks>Rows are read as they lie, one after the other, beside the hash that was sealed with their fact. The one kind that may have none is the membership of a named job: it speaks for nobody and nobody signs in to it.</remarks>
internal sealed class ValuesInspection(HomewardDb db, RowDigests digests, RegionKey key) : Inspection
{
    public override string Subject => "values of rows";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        if (!await db.SealKeyMarks.AnyAsync(k => k.Fingerprint == key.Fingerprint, cancel))
        {
            return;
        }

        var tables = PlainSql.Tables(db).Where(e => e.ClrType.IsAssignableTo(typeof(IAttested))).OrderBy(e => e.GetTableName(), StringComparer.Ordinal).ToList();
        var wrong = new List<string>();
        long rows = 0;
        foreach (var (number, entity) in tables.Index())
        {
            rows += await Compare(entity, wrong, cancel);
            done((number + 1.0) / (tables.Count + 1));
        }

        wrong.AddRange(await Gone([.. tables.Where(e => !e.ClrType.IsAssignableTo(typeof(IVersioned)))], cancel));
        done(1);

        findings.Wrong(wrong, "rows");
        if (wrong.Count == 0)
        {
            findings.Well($"{rows:N0} rows in {tables.Count} tables each hold what their newest fact left in them.");
        }
    }

    private async Task<long> Compare(IEntityType entity, List<string> wrong, CancellationToken cancel)
    {
        var shape = digests.Of(entity);
        var cells = new StoredCells(entity, shape);
        var several = cells.KeyLength > 1 ? await Newest(shape.Table, cancel) : null;
        long rows = 0;
        await foreach (var reader in PlainSql.Stream(db, several is null ? WithDigest(entity, cells) : $"select {cells.Select}, null from {PlainSql.Table(entity)} t", cancel))
        {
            rows++;
            var row = cells.Read(reader);
            var digest = several is null ? reader[cells.Count] as byte[] : row is null ? null : several.GetValueOrDefault(cells.Key(row));
            if (row is null || digest is null || !shape.Digest(row).AsSpan().SequenceEqual(digest))
            {
                wrong.AddRange(row is not null && digest is null && IsNamedJob(entity, cells, row) ? [] : [Said(shape.Table, cells.Shown(reader), digest is null)]);
            }
        }

        return rows;
    }

    private static string Said(string table, string row, bool untold) =>
        untold ? $"Row {row} of {table} was put in behind the service's back: no fact tells what it holds." : $"Row {row} of {table} holds something else than its newest fact left in it.";

    private static string WithDigest(IEntityType entity, StoredCells cells)
    {
        var (table, id) = (PlainSql.Table(entity), PlainSql.Column(entity.FindPrimaryKey()!.Properties.Single()));
        var name = entity.GetTableName();
        var newest = entity.ClrType.IsAssignableTo(typeof(IVersioned))
            ? $"s.\"Version\" = t.{PlainSql.Column(entity.FindProperty(nameof(IVersioned.Version))!)}"
            : $"s.\"Version\" = 0 and s.\"Sequence\" = (select max(m.\"Sequence\") from journal_states m where m.\"RowId\" = t.{id} and m.\"Table\" = '{name}')";
        return $"select {cells.Select}, s.\"Digest\" from {table} t left join journal_states s on s.\"RowId\" = t.{id} and s.\"Table\" = '{name}' and {newest}";
    }

    // A key of several parts cannot be joined to the one id that stands for it; these tables are short.
    private async Task<Dictionary<Guid, byte[]?>> Newest(string table, CancellationToken cancel) =>
        (await db.Journal.AsNoTracking().SelectMany(r => r.States).Where(s => s.Table == table).OrderBy(s => s.Sequence).Select(s => new { s.RowId, s.Digest }).ToListAsync(cancel))
            .GroupBy(s => s.RowId).ToDictionary(s => s.Key, s => s.Last().Digest);

    // Where a row was taken away and put in again, what was told since the last time that it was taken away counts.
    private async Task<IReadOnlyList<string>> Gone(IReadOnlyList<IEntityType> tables, CancellationToken cancel)
    {
        var found = await PlainSql.Read(db, $"""
            select distinct s."RowId", s."Table" from journal_states s
            where {StatesOfGone.Rows(tables.Where(e => e.FindPrimaryKey()!.Properties.Count == 1))}
            and not exists (select 1 from journal_states m where m."RowId" = s."RowId" and m."Table" = s."Table" and m."Version" = {JournalState.Removed} and m."Sequence" >= s."Sequence")
            """, cancel);
        var gone = found.Select(row => $"Row {row[0]} of {row[1]} is gone, and no fact took it away.").ToList();
        foreach (var entity in tables.Where(e => e.FindPrimaryKey()!.Properties.Count > 1))
        {
            gone.AddRange(await GoneOfSeveral(entity, cancel));
        }

        return gone;
    }

    private async Task<IEnumerable<string>> GoneOfSeveral(IEntityType entity, CancellationToken cancel)
    {
        var cells = new StoredCells(entity, digests.Of(entity));
        var there = new HashSet<Guid>();
        await foreach (var reader in PlainSql.Stream(db, $"select {cells.Select} from {PlainSql.Table(entity)} t", cancel))
        {
            there.UnionWith(cells.Read(reader) is { } row ? [cells.Key(row)] : []);
        }

        return (await Newest(entity.GetTableName()!, cancel)).Where(each => each.Value is not null && !there.Contains(each.Key))
            .Select(each => $"Row {each.Key} of {entity.GetTableName()} is gone, and no fact took it away.");
    }

    private static bool IsNamedJob(IEntityType entity, StoredCells cells, object?[] row) =>
        entity.ClrType == typeof(Membership) && (string?)cells.Of(row, nameof(Membership.Role)) == Roles.Job && cells.Of(row, nameof(Membership.AccountId)) is null;
}
