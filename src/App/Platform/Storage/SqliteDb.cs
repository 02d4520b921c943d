using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homeward.App.Platform.Storage;

/// <summary>The region in one SQLite file: WAL, and each commit on the disk before it is acknowledged.</summary>
/// <remarks>SQLite takes one writer at a time. Writers of this process queue in turn here, which is fairer and quicker than polling the file's lock.</remarks>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : HomewardDb(options)
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private bool _holdsGate;

    // Named by what was asked for, since an open connection gives another name for the same file than a closed one.
    private SemaphoreSlim Gate => field ??= Gates.GetOrAdd(
        Path.GetFullPath(new SqliteConnectionStringBuilder(Database.GetDbConnection().ConnectionString).DataSource), _ => new SemaphoreSlim(1, 1));

    public override async Task<T> InOneTransaction<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (_holdsGate)
        {
            return await work();
        }

        await Gate.WaitAsync(cancel);
        _holdsGate = true;
        try
        {
            return await base.InOneTransaction(work, cancel);
        }
        finally
        {
            _holdsGate = false;
            Gate.Release();
        }
    }

    public override void Rest() => (this.GetService<IRelationalConnection>() as KeptConnection)?.Rest();

    // A transaction here is the only one that writes.
    protected override Task TakeTurn(string of, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_holdsGate || !ChangeTracker.HasChanges())
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await Gate.WaitAsync(cancellationToken);
        _holdsGate = true;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            _holdsGate = false;
            Gate.Release();
        }
    }
}
