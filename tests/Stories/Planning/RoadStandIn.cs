using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Planning;

/// <summary>Stands in for a road table on this machine: every way takes 720 seconds and 5 km, and it counts how often it is asked.</summary>
public sealed class RoadStandIn : IAsyncDisposable
{
    private readonly WebApplication _web;
    private int _questions;

    private RoadStandIn(WebApplication web) => _web = web;

    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public int Questions => _questions;

    public string LastQuestion { get; private set; } = "";

    /// <summary>What it answers instead of a table, when set.</summary>
    public string? Nonsense { get; set; }

    public static async Task<RoadStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.Urls.Add($"http://{IPAddress.Loopback}:0");
        var standIn = new RoadStandIn(web);
        web.MapGet("/table/v1/driving/{points}", (string points, string sources, string destinations) =>
            standIn.Answer(points, $$"""{"code": "Ok", "durations": {{Table(sources, destinations, "720")}}, "distances": {{Table(sources, destinations, "5000")}}}"""));
        web.MapPost("/sources_to_targets", async (HttpRequest request) =>
        {
            var asked = await request.ReadFromJsonAsync<Asked>();
            var row = string.Join(',', asked!.Targets.Select(_ => """{"time": 720, "distance": 5.0}"""));
            return standIn.Answer($"{asked.Sources[0].Lat:0.000}", $$"""{"sources_to_targets": [{{string.Join(',', asked.Sources.Select(_ => $"[{row}]"))}}]}""");
        });
        await web.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static string Table(string sources, string destinations, string entry) =>
        $"[{string.Join(',', sources.Split(';').Select(_ => $"[{string.Join(',', destinations.Split(';').Select(_ => entry))}]"))}]";

    private IResult Answer(string question, string table)
    {
        Interlocked.Increment(ref _questions);
        LastQuestion = question;
        return Results.Text(Nonsense ?? table, "application/json");
    }

    private sealed record Asked(Place[] Sources, Place[] Targets);

    private sealed record Place(double Lat, double Lon);
}
