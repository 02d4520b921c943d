using System.Data.Common;
using System.Globalization;
using System.Text;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homeward.App.Partners.Postcodes;

/// <summary>Writes many postcodes in one statement inside the running transaction: a new one is added, a known one corrected.</summary>
/// <remarks>A neighbourhood or decile that the file leaves out keeps what the table has.</remarks>
internal sealed class PostcodeRows(HomewardDb db) : IAsyncDisposable
{
    /// <summary>How many rows one statement takes. SQLite looks each value up by name, one after the other, so more at once is slower.</summary>
    public const int AtOnce = 40;

    private const int Columns = 7;

    private DbCommand? _command;
    private int _rows;

    public async Task Write(IReadOnlyList<PostcodePoint> points, CancellationToken cancel)
    {
        if (_command is null || _rows != points.Count)
        {
            await Make(points.Count);
        }

        for (var row = 0; row < points.Count; row++)
        {
            object?[] values =
            [
                points[row].Postcode, points[row].East, points[row].North, points[row].District, points[row].Neighbourhood, Stored(points[row].PlaceId?.Value), points[row].Decile,
            ];
            for (var column = 0; column < Columns; column++)
            {
                _command!.Parameters[row * Columns + column].Value = values[column] ?? DBNull.Value;
            }
        }

        await _command!.ExecuteNonQueryAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_command is not null)
        {
            await _command.DisposeAsync();
        }
    }

    private async Task Make(int rows)
    {
        await DisposeAsync();
        _rows = rows;
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("""INSERT INTO partners_postcodes ("Postcode", "East", "North", "District", "Neighbourhood", "PlaceId", "Decile") VALUES """);
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row > 0 ? ", (" : "(");
            for (var column = 0; column < Columns; column++)
            {
                var parameter = _command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{row * Columns + column}");
                _command.Parameters.Add(parameter);
                sql.Append(column > 0 ? ", " : "").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        _command.CommandText = sql.Append("""
             ON CONFLICT ("Postcode") DO UPDATE SET "East" = excluded."East", "North" = excluded."North", "PlaceId" = excluded."PlaceId",
                "Neighbourhood" = CASE WHEN excluded."Neighbourhood" = '' THEN partners_postcodes."Neighbourhood" ELSE excluded."Neighbourhood" END,
                "Decile" = COALESCE(excluded."Decile", partners_postcodes."Decile")
            """).ToString();
    }

    // SQLite keeps ids as text, as the model's own writes do.
    private object? Stored(Guid? id) => id is { } value && db.Database.IsSqlite() ? value.ToString().ToUpperInvariant() : id;
}
