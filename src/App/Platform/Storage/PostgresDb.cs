using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Homeward.App.Platform.Storage;

/// <summary>The region on a PostgreSQL server.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : HomewardDb(options)
{
    protected override Task TakeTurn(string of, CancellationToken cancel) => Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({of}, 0))", cancel);
}

/// <summary>Tells PostgreSQL, for the length of each transaction, in which membership it is made.</summary>
internal sealed class StatesMembership : DbTransactionInterceptor
{
    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = Statement(connection, eventData, result);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Statement(connection, eventData, result);
        command.ExecuteNonQuery();
        return result;
    }

    private static DbCommand Statement(DbConnection connection, TransactionEndEventData eventData, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select set_config('homeward.membership', @membership, true)";
        var membership = command.CreateParameter();
        membership.ParameterName = "membership";
        membership.Value = (eventData.Context as HomewardDb)?.ActingMembership?.Value.ToString() ?? "";
        command.Parameters.Add(membership);
        return command;
    }
}
