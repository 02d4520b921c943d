using System.Data.Common;
using System.Runtime.CompilerServices;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Homeward.App.Platform.Checking;

/// <summary>Reads the database past the model: what was changed behind the model's back may not fit it any more.</summary>
internal static class PlainSql
{
    /// <summary>The rows of a query, each with its cells as the database gives them; null for a null.</summary>
    public static async Task<List<object?[]>> Read(HomewardDb db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 600;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var rows = new List<object?[]>();
            while (await reader.ReadAsync(cancel))
            {
                var cells = new object[reader.FieldCount];
                reader.GetValues(cells);
                rows.Add([.. cells.Select(cell => cell is DBNull ? null : cell)]);
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The rows of a query one after the other: none is kept.</summary>
    public static async IAsyncEnumerable<DbDataReader> Stream(HomewardDb db, string sql, [EnumeratorCancellation] CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 3600;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                yield return reader;
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The table's name as both databases take it.</summary>
    public static string Table(IEntityType entity) => $"\"{entity.GetTableName()}\"";

    public static string Column(IProperty property) =>
        $"\"{property.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringType.GetTableName()!, property.DeclaringType.GetSchema()))}\"";

    /// <summary>Each table of the model once, with the type that owns it.</summary>
    public static IEnumerable<IEntityType> Tables(HomewardDb db) =>
        db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned()).DistinctBy(e => e.GetTableName());
}
