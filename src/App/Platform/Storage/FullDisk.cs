using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homeward.App.Platform.Storage;

/// <summary>Tells a disk without room from other trouble: nothing was stored, and all goes on by itself once there is room.</summary>
public static class FullDisk
{
    private const int SqliteFull = 13;

    // The index of SQLite's log lies in a file of its own, which could not grow (SQLITE_IOERR_SHMSIZE).
    private const int NoRoomForTheIndex = 4874;

    // What .NET hands on from the system: ENOSPC, EDQUOT, ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static readonly int[] NoRoom = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether there was no room for what was to be written, to the database or to a file.</summary>
    public static bool IsBehind(Exception? trouble) => trouble switch
    {
        null => false,
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull || sqlite.SqliteExtendedErrorCode == NoRoomForTheIndex,
        PostgresException server => server.SqlState == PostgresErrorCodes.DiskFull,
        IOException { InnerException: null } file => NoRoom.Contains(file.HResult),
        DbUpdateException or InvalidOperationException or IOException => IsBehind(trouble.InnerException),
        _ => false,
    };
}
