using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Access;

public class RelationsRunningOut
{
    /// <summary>The round that ends what has run out reads an index of what still may, not all that ever was.</summary>
    [Fact]
    public async Task Are_found_by_an_index_of_their_own()
    {
        await using var app = await HomewardApp.Start();
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var plan = await app.Look(async db =>
        {
            var sql = db.Relations.Where(r => r.EndedAt == null && r.UntilAt <= now).Select(r => r.Id).ToQueryString();
            var select = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@now", $"'{now:yyyy-MM-dd HH:mm:ss}'", StringComparison.Ordinal);
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = TestDatabase.IsPostgres ? "SET enable_seqscan = off" : "SELECT 1";
            await command.ExecuteNonQueryAsync();
            command.CommandText = (TestDatabase.IsPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + select;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetValue(reader.FieldCount - 1).ToString()!);
            }

            return string.Join('\n', lines);
        });
        Assert.Contains("access_relations_running_out", plan, StringComparison.Ordinal);
    }
}
