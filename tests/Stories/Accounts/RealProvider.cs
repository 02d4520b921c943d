using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.Stories.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Accounts;

/// <summary>A real OpenID Connect provider in a process of its own on the loopback, by the app's clock; it can be told to do what a broken or hostile one would do.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    public const string ClientId = "homeward";
    public const string Secret = "a_secret_of_the_stories_that_is_long_enough";

    private readonly HomewardApp _app;
    private readonly Process _process;

    private RealProvider(HomewardApp app, Process process, string issuer) => (_app, _process, Issuer) = (app, process, issuer);

    /// <summary>Its address, which is its name.</summary>
    public string Issuer { get; }

    private string Root => $"http://localhost:{_app.Address.Port}";

    /// <summary>An app that may ask a provider on this computer by plain http.</summary>
    public static Task<HomewardApp> AppThatAsksLoopback() => HomewardApp.Start(change: services =>
    {
        var settings = (Settings)services.Last(d => d.ServiceType == typeof(Settings)).ImplementationInstance!;
        services.AddSingleton(settings with { LoopbackHttp = Settings.From(CommandLine.Parse(["--allow-loopback", "--data", settings.DataFolder])).LoopbackHttp });
    });

    public static async Task<RealProvider> Start(HomewardApp app)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Homeward.slnx")))
        {
            folder = folder.Parent;
        }

        var start = new ProcessStartInfo("node", ["provider.mjs", $"http://localhost:{app.Address.Port}", $"{app.Clock.GetUtcNow().ToUnixTimeMilliseconds()}"])
        {
            WorkingDirectory = Path.Combine(folder.FullName, "tests", "Stories", "Provider"), UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var said = new List<string>();
        process.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                return new RealProvider(app, process, line);
            }
        }

        throw new InvalidOperationException("The provider did not start (./test fetches its packages): " + string.Join('\n', said));
    }

    /// <summary>Whom it signs in, what it spoils, whether its key changes, what time it is.</summary>
    public async Task Tell(object what)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync($"{Issuer}/control", what);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Moves the app's clock and the provider's.</summary>
    public Task Wait(TimeSpan time)
    {
        _app.Clock.Advance(time);
        return Tell(new { now = _app.Clock.GetUtcNow().ToUnixTimeMilliseconds() });
    }

    /// <summary>The administrator adds it on the screen.</summary>
    public async Task<Page> Added(string assurance = "0", string? issuer = null)
    {
        var administrator = await _app.SignIn("Administrator");
        var form = (await administrator.Open("/accounts/providers/new")).Form("Add this sign-in");
        var organisation = form.Fields.First(f => f.Name == "Organisation" && f.Value.Length > 0).Value;
        return await administrator.Submit(form.With("Organisation", organisation).With("Name", "Westmark Council").With("Issuer", issuer ?? Issuer)
            .With("ClientId", ClientId).With("Secret", Secret).With("Assurance", assurance));
    }

    /// <summary>There by the first link that leads to it, through it, and back with what it answered.</summary>
    public async Task<Page> Through(Visitor visitor, string from = "/sign-in", string link = "Sign in with Westmark Council") =>
        await visitor.Open(await Answer(visitor, from, link));

    /// <summary>Where it sends the browser back to, with code and state; the browser has not gone there yet.</summary>
    public async Task<string> Answer(Visitor visitor, string from = "/sign-in", string link = "Sign in with Westmark Council")
    {
        using var setOut = await visitor.Ask(HttpMethod.Get, (await visitor.Open(from)).Link(link));
        Assert.Equal(HttpStatusCode.Redirect, setOut.StatusCode);
        var there = setOut.Headers.Location!;
        var browser = new Visitor(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(Issuer) }, new CookieJar(_app.Clock));
        while (!there.AbsoluteUri.StartsWith(Root, StringComparison.Ordinal))
        {
            using var answer = await browser.Ask(HttpMethod.Get, there.PathAndQuery);
            Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
            there = new Uri(new Uri(Issuer), answer.Headers.Location);
        }

        return there.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
