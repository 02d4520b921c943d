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
        await WithItsRegions(database, regions => regions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Of the old one")));
        Assert.Equal("Of the old one", await Served(database));
        Assert.Equal(name, await Served(database, "--fresh"));
        await using var check = RunningProgram.Start(["check", .. database.Where]);
        Assert.Equal(0, await check.Ended());
    }

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
        return await WithItsRegions(database, regions => regions.Select(one => one.Name).SingleAsync());
    }

    private static async Task<T> WithItsRegions<T>(TestDatabase database, Func<DbSet<Region>, Task<T>> work)
    {
        var services = new ServiceCollection();
        database.Choice.Register(services);
        await using var provider = services.BuildServiceProvider();
        var scope = provider.CreateAsyncScope();
        var answer = await work(scope.ServiceProvider.GetRequiredService<HomewardDb>().Regions);
        await scope.DisposeAsync();
        database.LetGo();
        return answer;
    }
}
