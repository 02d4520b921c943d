using System.Net;
using Homeward.App.Platform.Storage;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Commands;

/// <summary>The made-up region made anew, over one that was there: nothing of the old one is left, and the new one can be signed in to.</summary>
public sealed class MakingTheRegionAnew
{
    [Fact]
    public async Task What_was_there_is_gone_and_the_new_one_answers()
    {
        await using var database = await TestDatabase.Empty();
        var name = await Served(database);
        await With(database, db => db.Regions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Of the old one")));
        Assert.Equal("Of the old one", await Served(database));
        Assert.Equal(name, await Served(database, "--fresh"));
        await using var check = RunningProgram.Start(["check", .. database.Where]);
        Assert.Equal(0, await check.Ended());
    }

    [Fact]
    public async Task A_database_that_something_else_uses_is_left_as_it_is()
    {
        await using var database = await TestDatabase.Empty();
        await Says(database, TestDatabase.IsPostgres ? "" : "PRAGMA journal_mode = wal", "create table salaries (id integer)");
        foreach (var way in new[] { "--fresh", "--empty", "--port" })
        {
            await Refuses(database, "holds tables that are not Homeward’s, such as salaries", way == "--port" ? [] : [way]);
        }

        await Says(database, "select id from salaries");
    }

    [Fact]
    public async Task What_is_served_and_what_else_is_in_it_are_not_made_anew_beneath_those_who_use_them()
    {
        await using var database = await TestDatabase.Empty();
        await using var program = RunningProgram.Start(["--port", "0", .. database.Where]);
        await program.Says("serves");
        await Refuses(database, "Homeward is being served from", "--fresh");
        await program.Stop();
        Assert.Contains(await program.Ended(), new[] { 0, 143 });
        if (TestDatabase.IsPostgres)
        {
            await Says(database, "create table salaries (id integer)");
            await Refuses(database, "holds tables that are not Homeward’s, such as salaries", "--fresh");
            await Says(database, "select id from salaries");
        }
    }

    private static async Task Refuses(TestDatabase database, string sentence, params string[] options)
    {
        await using var program = RunningProgram.Start(["--port", "0", .. options, .. database.Where]);
        Assert.NotEqual(0, await program.Ended());
        Assert.Contains(sentence, Assert.Single(program.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    private static Task Says(TestDatabase database, params string[] statements) => With(database, async db =>
    {
        foreach (var statement in statements.Where(each => each.Length > 0))
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }

        return 0;
    });

    /// <summary>The name of the region that is served, once its first page has answered and the program has stopped.</summary>
    private static async Task<string> Served(TestDatabase database, params string[] options)
    {
        await using var program = RunningProgram.Start(["--port", "0", .. options, .. database.Where]);
        var said = await program.Says("serves");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim()))).StatusCode);
        await program.Stop();
        Assert.Contains(await program.Ended(), new[] { 0, 143 });
        Assert.Empty(program.Errors);
        return await With(database, db => db.Regions.Select(one => one.Name).SingleAsync());
    }

    private static async Task<T> With<T>(TestDatabase database, Func<HomewardDb, Task<T>> work)
    {
        var services = new ServiceCollection();
        database.Choice.Register(services);
        await using var provider = services.BuildServiceProvider();
        var scope = provider.CreateAsyncScope();
        var answer = await work(scope.ServiceProvider.GetRequiredService<HomewardDb>());
        await scope.DisposeAsync();
        database.LetGo();
        return answer;
    }
}
