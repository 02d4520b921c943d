using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

Console.WriteLine("This host only lets dotnet-ef make migrations: see ./tools/migrations.");

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
        DatabaseChoice.Postgres(options, new NpgsqlDataSourceBuilder("Host=localhost").Build());
        return new PostgresDb(options.Options);
    }
}
