using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Homeward.Migrations;

/// <summary>The host that lets dotnet-ef make migrations for both databases: see tools/migrations.</summary>
internal static class Program
{
    private static void Main() => Console.WriteLine("Run tools/migrations.");
}

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        DatabaseChoice.Sqlite(options, "design.db");
        return new SqliteDb(options.Options);
    }
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        DatabaseChoice.Postgres(options, "Host=localhost");
        return new PostgresDb(options.Options);
    }
}
