using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.Storage;

/// <summary>Tells a database that somebody else keeps busy from one that is broken: nothing was changed, and the same thing works a little later.</summary>
public static class BusyDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Whether this is only the end of a wait: for the file's one writer, or for a server that does not answer just now.</summary>
    public static bool IsBehind(Exception trouble) => trouble switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked,
        NpgsqlException server => server.IsTransient && !FullDisk.IsBehind(server),
        DbUpdateException { InnerException: { } inner } => IsBehind(inner),
        InvalidOperationException { InnerException: { } inner and (NpgsqlException or DbUpdateException) } => IsBehind(inner),
        _ => false,
    };
}
