using Homeward.App.Platform.Storage;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Platform;

public class ABusyDatabase
{
    [Fact]
    public async Task Background_work_waits_its_turn_and_logs_no_error()
    {
        await using var app = await HomewardApp.Start();
        var before = await OutboxHeldUntil(app);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            // Somebody from outside the program writes, as an import on the command line does.
            var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
            await db.Database.OpenConnectionAsync();
            await Say(db, db.Database.IsNpgsql() ? "begin; lock table platform_leases in exclusive mode" : "begin immediate");
            for (var second = 0; second < 20; second++)
            {
                app.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(100);
            }

            Assert.Equal(before, await OutboxHeldUntil(app));
            await Say(db, "rollback");
        }

        for (var tries = 0; tries < 100 && await OutboxHeldUntil(app) == before; tries++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(100);
        }

        Assert.True(await OutboxHeldUntil(app) > before);
        Assert.Empty(app.Troubles);
    }

    private static async Task Say(HomewardDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<DateTime> OutboxHeldUntil(HomewardApp app)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await app.Look(db => db.Leases.AsNoTracking().Where(l => l.Name == "outbox").Select(l => (DateTime?)l.UntilAt).SingleOrDefaultAsync()) is { } until)
            {
                return until;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("Nobody took the outbox.");
    }
}
