using System.Net.Sockets;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Wiring;

/// <summary>Serves the pages: the default verb.</summary>
public sealed class Serve : Verb
{
    public override string Words => "serve";

    public override string Usage => "serve [--port 5080] [--fresh | --empty] [--public-url https://…]   Serves Homeward (the default).";

    /// <exception cref="PlainError">The port is taken, or the database cannot be used.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var settings = Settings.From(line);
        await using var app = WebApp.Build(settings);
        var region = await SetUp.Region(app.Services, settings, MadeUpRegion.Fill, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new PlainError($"Port {settings.Port} is taken by another program. Choose another with --port.");
        }

        Console.WriteLine($"Homeward serves {region.Name} at {app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}");
        if (region.MadeUp)
        {
            Console.WriteLine("Everything in it is made up. Open the address and click a role's card to sign in. Ctrl+C stops it.");
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
