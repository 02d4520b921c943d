using System.Net.Sockets;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring.FirstStart;

namespace Homeward.App.Platform.Wiring;

/// <summary>Serves the pages: the default verb.</summary>
public sealed class Serve : Verb
{
    public override string Words => "serve";

    public override string Usage => "serve [--port 5080] [--fresh | --empty] [--public-url https://…] [--listen ADDRESS] [--smtp HOST:PORT --mail-from ADDRESS] [--allow-loopback] [--keep-deliveries 30]   Serves Homeward (the default).";

    /// <exception cref="PlainError">The port is taken, or the database cannot be used.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        DemandFreePort(Settings.From(line, makesFolder: false));
        var settings = Settings.From(line);
        using var before = settings.Fresh ? null : ServingLock.ToServe(settings.Database);
        await using var app = WebApp.Build(settings);
        var region = await AwaitedServer.Open(settings.Database, () => SetUp.Region(app.Services, settings, settings.Empty ? RealRegion.Fill : MakeUp, cancel), cancel);
        using var serving = before is null ? ServingLock.ToServe(settings.Database) : null;
        DemandFitAddress(region, settings);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw Taken(settings);
        }

        Console.WriteLine($"Homeward serves {region.Name} at {app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}");
        if (region.MadeUp)
        {
            Console.WriteLine("Everything in it is made up. Open the address and click a role's card to sign in. Ctrl+C stops it.");
        }
        else
        {
            await SayHowToBegin(app, settings, cancel);
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static Task<Region> MakeUp(IServiceProvider services, CancellationToken cancel) => LongWork.Show(
        "Making up the region", done => MadeUpRegion.Fill(services, MadeUpRegion.UsualSeed, RegionSize.Usual(MadeUpRegion.UsualDays), done, cancel));

    /// <summary>Looks before anything is made or started: a port that is taken should stop nothing half-way.</summary>
    private static void DemandFreePort(Settings settings)
    {
        using var probe = new TcpListener(settings.Listen, settings.Port);
        try
        {
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Taken(settings);
        }
    }

    private static PlainError Taken(Settings settings) => new($"Port {settings.Port} is taken by another program. Choose another with --port.");

    private static void DemandFitAddress(Region region, Settings settings)
    {
        if (System.Net.IPAddress.IsLoopback(settings.Listen))
        {
            return;
        }

        if (region.MadeUp)
        {
            throw new PlainError("A made-up region lets everybody in without a password, so it listens on this computer only: leave --listen out.");
        }

        if (settings.PublicUrl is null)
        {
            throw new PlainError("To listen beyond this computer, Homeward needs the https address under which people reach it: add --public-url https://…");
        }
    }

    private static async Task SayHowToBegin(WebApplication app, Settings settings, CancellationToken cancel)
    {
        foreach (var warning in WhereMailGoes.Warnings(settings))
        {
            Console.WriteLine($"Warning: {warning}");
        }

        await using var scope = app.Services.CreateAsyncScope();
        var root = settings.PublicUrl ?? new Uri(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");
        if (await RealRegion.LinkForTheFirst(scope.ServiceProvider, root, cancel) is { } link)
        {
            Console.WriteLine("Nobody administers this region yet. This link makes the first administrator, once, within 24 hours:");
            Console.WriteLine(link);
        }
    }
}
