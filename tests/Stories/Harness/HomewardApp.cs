using System.Collections.Concurrent;
using System.Net;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.App.Platform.Wiring.FirstStart;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Harness;

/// <summary>
/// The real app, within the test, on a real port of the loopback and a real database that holds the made-up region; its clock stands still.
/// As a class fixture it is shared by the stories of one class, with a few days of the made-up past; where they look at all that a month holds, it is a <see cref="LivedInApp"/>.
/// A story that needs its own calls <see cref="Start"/>.
/// </summary>
public class HomewardApp : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>When stories begin unless they say otherwise: a Wednesday in November, ten in the morning in London.</summary>
    public static readonly DateTimeOffset UsualStart = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A month of the made-up past: all that a screen shows of it.</summary>
    public const int AMonth = 30;

    /// <summary>A few days of the made-up past: for the stories that bring about themselves what they need.</summary>
    public const int AFewDays = 9;

    /// <summary>A region that nobody has begun: no past, no people, no cards.</summary>
    public const int NoPast = 0;

    // Each region is filled once for a whole run, and each app starts from a copy.
    private static readonly ConcurrentDictionary<int, Lazy<Task<TestDatabase>>> Moulds = new();

    private readonly Troubles _troubles = new();
    private readonly int _days;
    private WebApplication? _app;
    private TestDatabase? _database;

    public HomewardApp()
        : this(AFewDays)
    {
    }

    /// <param name="days">How long the region's past is.</param>
    protected HomewardApp(int days) => _days = days;

    public TestClock Clock { get; private init; } = new(UsualStart);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app!.Urls.First());

    /// <summary>The data folder that goes with its database.</summary>
    public string Folder => _database!.Folder;

    /// <summary>How the program's verbs, as processes of their own, are told which database and data folder.</summary>
    public IReadOnlyList<string> Where => _database!.Where;

    public IServiceProvider Services => _app!.Services;

    /// <summary>What it logged as errors so far.</summary>
    public IReadOnlyList<string> Troubles => _troubles.Seen;

    /// <summary>An app of one story's own.</summary>
    /// <param name="days">How long the region's past is.</param>
    /// <param name="change">What stands in place of the real thing, beside the clock.</param>
    public static async Task<HomewardApp> Start(int days = AFewDays, Action<IServiceCollection>? change = null)
    {
        var app = new HomewardApp(days);
        await app.Begin(change);
        return app;
    }

    /// <summary>A database in which something has been brought about already, to start apps on copies of it.</summary>
    public static async Task<TestDatabase> After(Func<HomewardApp, Task> what)
    {
        var app = await Start();
        await what(app);
        var database = app._database!;
        app._database = null;
        await app.DisposeAsync();
        database.LetGo();
        return database;
    }

    /// <summary>An app of one story's own, on a copy of that database.</summary>
    public static async Task<HomewardApp> StartOn(TestDatabase database, Action<IServiceCollection>? change = null)
    {
        var app = new HomewardApp { _database = await database.Copy() };
        await app.Serve(change);
        return app;
    }

    public Task InitializeAsync() => Begin(null);

    /// <summary>Somebody who has not signed in.</summary>
    /// <param name="jar">The cookies of their browser, where it has some.</param>
    public Visitor Stranger(CookieJar? jar = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        return new Visitor(http, jar ?? new CookieJar(Clock));
    }

    /// <summary>Somebody who signed in by the card of this title, such as "Ward nurse".</summary>
    public async Task<Visitor> SignIn(string card)
    {
        var visitor = Stranger();
        var page = await visitor.Open("/sign-in");
        var membership = await Look(db => db.RoleCards.Where(row => row.Title == card).Select(row => row.MembershipId).SingleOrDefaultAsync());
        var form = page.Forms.FirstOrDefault(form => form.Fields.Any(field => field.Value == membership.Value.ToString()));
        Assert.True(form is not null, $"There is no card '{card}' to sign in by.\n{page.Text}");
        using var answer = await visitor.Ask(HttpMethod.Post, form.Action, form.Content());
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"Signing in as {card} was answered with {answer.StatusCode}.");
        return visitor;
    }

    /// <summary>The titles of all cards, in the order in which they stand.</summary>
    public Task<List<string>> Cards() => Look(db => db.RoleCards.OrderBy(card => card.Order).Select(card => card.Title).ToListAsync());

    /// <summary>Looks into the database, to check what a screen cannot show. It must not write: states are reached through the app.</summary>
    public async Task<T> Look<T>(Func<HomewardDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<HomewardDb>());
    }

    /// <summary>The screen of what was mailed to this address, newest first, as the administrator opens it and reads on to the older ones.</summary>
    public async Task<Page> MessagesTo(string? address)
    {
        var any = await Look(db => db.Messages.Where(m => m.To == address).Select(m => m.Id).FirstAsync());
        return await MessagesFrom($"/messages?like={any}");
    }

    /// <summary>The screen of all that was mailed, newest first, from this address of it on to the oldest.</summary>
    public async Task<Page> MessagesFrom(string address)
    {
        var administrator = await SignIn("Administrator");
        var page = await administrator.Open(address);
        for (var part = page; part.Links.Any(link => link.Text == "Older messages");)
        {
            part = await administrator.Follow(part, "Older messages");
            page = page with { Html = page.Html + part.Html };
        }

        return new Page(page.Status, page.Path, page.Html, page.Hops);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static async Task<TestDatabase> Fill(int days)
    {
        var database = await TestDatabase.Empty();
        await using (var app = Build(database, new TestClock(UsualStart), null))
        {
            await SetUp.Region(app.Services, SettingsFor(database), PastOf(days), CancellationToken.None);
        }

        database.LetGo();
        return database.UntilTheRunEnds();
    }

    private static Func<IServiceProvider, CancellationToken, Task<Region>> PastOf(int days) =>
        days == NoPast ? RealRegion.Fill : (services, cancel) => MadeUpRegion.Fill(services, MadeUpRegion.UsualSeed, days, cancel);

    private async Task Begin(Action<IServiceCollection>? change)
    {
        var mould = Moulds.GetOrAdd(_days, days => new Lazy<Task<TestDatabase>>(() => Fill(days)));
        _database = await (await mould.Value).Copy();
        await Serve(change);
    }

    private async Task Serve(Action<IServiceCollection>? change)
    {
        _app = Build(_database!, Clock, services =>
        {
            services.AddSingleton<ILoggerProvider>(_troubles);
            change?.Invoke(services);
        });
        await SetUp.Region(_app.Services, SettingsFor(_database!), PastOf(_days), CancellationToken.None);
        await _app.StartAsync();
    }

    private static WebApplication Build(TestDatabase database, TestClock clock, Action<IServiceCollection>? change) =>
        WebApp.Build(SettingsFor(database), services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            change?.Invoke(services);
        });

    private static Settings SettingsFor(TestDatabase database) => new() { DataFolder = database.Folder, Database = database.Choice, Port = 0 };
}
