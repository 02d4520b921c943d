using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Benchmarks.Http;

/// <summary>The app as ./run starts it, with its background work, on a database of its own in a temporary folder or on a PostgreSQL server.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private RunningApp(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it with the made-up region.</summary>
    /// <param name="days">How far the region's past reaches back: this is what grows as a place goes on.</param>
    /// <param name="database">A PostgreSQL database that may be emptied, or null for a SQLite file.</param>
    public static async Task<RunningApp> Start(int days, string? database)
    {
        var folder = Directory.CreateTempSubdirectory("homeward-bench-");
        var settings = new Settings
        {
            DataFolder = folder.FullName,
            Database = database is null ? DatabaseChoice.InFile(Path.Combine(folder.FullName, "homeward.db")) : DatabaseChoice.OnServer(database),
            Port = 0,
            Fresh = database is not null,
        };
        var app = WebApp.Build(settings);
        await SetUp.Region(app.Services, settings, (services, cancel) => MadeUpRegion.Fill(services, MadeUpRegion.UsualSeed, days, cancel), CancellationToken.None);
        await app.StartAsync();
        return new RunningApp(app, folder);
    }

    /// <summary>Somebody who signed in by the card of this title.</summary>
    public async Task<Visitor> SignIn(string card)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        var visitor = new Visitor(http, new CookieJar(TimeProvider.System));
        await using var scope = Services.CreateAsyncScope();
        var membership = await scope.ServiceProvider.GetRequiredService<HomewardDb>().RoleCards.Where(row => row.Title == card).Select(row => row.MembershipId).SingleAsync();
        var page = await visitor.Open("/sign-in");
        await visitor.Submit(page.Forms.First(form => form.Fields.Any(field => field.Value == membership.Value.ToString())));
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
