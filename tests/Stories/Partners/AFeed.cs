using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Partners;

/// <summary>Somebody else's directory: services of our own invention, as saved pages or behind an API on this machine.</summary>
internal sealed class AFeed : IAsyncDisposable
{
    private readonly WebApplication? _web;

    private AFeed(WebApplication? web) => _web = web;

    /// <summary>Where its API begins.</summary>
    public Uri Stub { get; private init; } = new("http://localhost");

    /// <summary>One service as such a directory writes it.</summary>
    public static Dictionary<string, object?> Service(string id, string name, string term = "Befriending", string organisation = "Harbour Friends", string area = "Northvale") => new(StringComparer.Ordinal)
    {
        ["id"] = id,
        ["name"] = name,
        ["description"] = $"{name}, made up for a story.",
        ["status"] = "active",
        ["assured_date"] = "2026-04-01",
        ["organization"] = new { id = organisation, name = organisation, description = "" },
        ["schedules"] = new[] { new { freq = "WEEKLY", byday = "MO,TU,WE,TH,FR", opens_at = "10:00", closes_at = "16:00" } },
        ["service_areas"] = new[] { new { name = area } },
        ["attributes"] = new[] { new { taxonomy_term = new { id = term, code = term, name = term, taxonomy = "made-up" } } },
    };

    public static string Page(params Dictionary<string, object?>[] services) => JsonSerializer.Serialize(new { total_items = services.Length, contents = services });

    /// <summary>An API on this machine that gives one service a page, each only in outline, and the whole of it by itself.</summary>
    /// <param name="change">What it answers otherwise, by path and query; null for the usual.</param>
    public static async Task<AFeed> Serve(IReadOnlyList<Dictionary<string, object?>> services, Func<HttpContext, IResult?>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        web.MapGet("/api/services", (HttpContext asked, int page) => change?.Invoke(asked) ?? Results.Json(new
        {
            total_pages = services.Count, page_number = page, contents = services.Skip(page - 1).Take(1).Select(s => new { id = s["id"], name = s["name"] }),
        }));
        web.MapGet("/api/services/{id}", (HttpContext asked, string id) => change?.Invoke(asked) ?? Results.Json(services.Single(s => (string)s["id"]! == id)));
        await web.StartAsync();
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new AFeed(web) { Stub = new Uri(new Uri(address), "/api") };
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }
    }
}
