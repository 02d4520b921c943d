using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Time;
using Homeward.Stories.Api;
using Homeward.Stories.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hostile;

/// <summary>Every operation of the interface for other systems, fed from the list of hostile strings and with bodies that are none: never our fault, and nothing given away.</summary>
public class HostileSystems
{
    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "\"x\"", "1e999", "{\"a\":1}", "{\"needs\":null}", "{\"needs\":[null]}", "{\"needs\":{}}", "{\"person\":1}", "{\"words\":[]}", "{\"words\":\"a\",\"words\":\"b\"}",
        "{\"words\":\"\\ud800\"}", "{\"words\":\"\\u0000\"}", "{\"free\":99999999999}", "{\"free\":1.5}", "{\"free\":\"1\"}", "{\"nextPlace\":\"9999-99-99\"}", "{\"\\ud800\":1}",
    ];

    [Fact]
    public async Task Nothing_that_a_system_sends_is_our_fault_and_nothing_leaks()
    {
        await using var app = await HomewardApp.Start(change: services => services.AddSingleton(s => new RateOfCalls(s.GetRequiredService<Clock>(), int.MaxValue)));
        using var nobody = new OtherSystem(app, null);
        var document = (await nobody.Get("/api/openapi.json")).Is(HttpStatusCode.OK).Json!;
        var (random, wrong, sent) = (new Random(40), new List<string>(), 0);
        foreach (var role in new[] { Roles.ApiWard, Roles.ApiHub, Roles.ApiService })
        {
            using var system = OtherSystem.Of(app, role);
            var ids = await Ids(system, role);
            foreach (var (method, path, operation) in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key, o.Value!))))
            {
                var id = ids.GetValueOrDefault(path.Split('/')[2]) ?? Guid.NewGuid().ToString();
                foreach (var (address, body) in Requests(document, path, operation, id, random))
                {
                    var heard = await system.Ask(new HttpMethod(method), address, method == "GET" ? null : body, "*", Guid.NewGuid().ToString());
                    sent++;
                    wrong.AddRange((int)heard.Status >= 500 || heard.Text.Contains("   at ", StringComparison.Ordinal) || heard.Text.Contains("Exception", StringComparison.Ordinal)
                        ? [$"{role} {method} {address} {body}: {(int)heard.Status} {heard.Text[..Math.Min(200, heard.Text.Length)]}"] : []);
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {sent}:\n" + string.Join('\n', wrong.Take(30)) + "\n" + string.Join('\n', app.Troubles.Select(trouble => trouble.Split('\n')[0]).Distinct().Take(10)));
        Assert.True(sent > 1500, $"only {sent} requests were sent");
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Headers_and_bodies_of_any_size_are_refused_politely()
    {
        await using var app = await HomewardApp.Start();
        using var system = OtherSystem.Of(app, Roles.ApiWard);
        (await system.Ask(HttpMethod.Post, "/api/people/search", $"{{\"family\":\"{new string('a', 200_000)}\"}}")).Is(HttpStatusCode.RequestEntityTooLarge, "urn:homeward:problem:too-large");
        (await system.Ask(HttpMethod.Post, "/api/people/search", $"{{\"family\":\"{new string('a', 3_000)}\"}}")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        (await system.Ask(HttpMethod.Post, "/api/referrals", "{}", once: new string('k', 500))).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:idempotency-key");
        (await system.Ask(HttpMethod.Post, "/api/people/search", "{}", change: request => request.Content!.Headers.ContentType = new("text/plain"))).Is(HttpStatusCode.UnsupportedMediaType, "urn:homeward:problem:media-type");
        (await system.Ask(HttpMethod.Post, "/api/people/search", string.Concat(Enumerable.Repeat("[", 5_000)))).Is(HttpStatusCode.BadRequest);
        using var bad = new OtherSystem(app, new string('x', 5_000));
        (await bad.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
        Assert.Empty(app.Troubles);
    }

    private static async Task<Dictionary<string, string>> Ids(OtherSystem system, string role)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["codes"] = "needs" };
        var me = (await system.Get("/api/me")).Is(HttpStatusCode.OK);
        var first = me["speaksFor.0.id"];
        if (role == Roles.ApiWard)
        {
            var list = (await system.Get($"/api/wards/{first}")).Is(HttpStatusCode.OK);
            (ids["wards"], ids["people"], ids["stays"]) = (first, list["people.0.person"], list["people.0.stay"]);
            ids["blockers"] = (await system.Get($"/api/stays/{ids["stays"]}"))["blockers.0.id"] is { Length: > 0 } blocker ? blocker : Guid.NewGuid().ToString();
        }
        else if (role == Roles.ApiHub)
        {
            var board = (await system.Get("/api/board")).Is(HttpStatusCode.OK);
            (ids["people"], ids["stays"]) = (board["rows.0.person"], board["rows.0.stay"]);
            ids["huddles"] = (await system.Post("/api/huddles", new { })).Is(HttpStatusCode.OK)["id"];
            ids["referrals"] = board.List("rows").SelectMany(row => row!["needs"]!.AsArray()).First()!["referral"]!.GetValue<string>();
        }
        else
        {
            var inbox = (await system.Get("/api/inbox?state=all")).Is(HttpStatusCode.OK);
            ids["services"] = first;
            if (inbox.List("asks").Count > 0)
            {
                (ids["asks"], ids["people"]) = (inbox["asks.0.ask"], inbox["asks.0.person"]);
            }
        }

        return ids;
    }

    // Each field and each part of the address in turn, the others as they should be.
    private static IEnumerable<(string Address, string Body)> Requests(JsonNode document, string path, JsonNode operation, string id, Random random)
    {
        var address = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{list}", id, StringComparison.Ordinal).Replace("{huddle}", id, StringComparison.Ordinal).Replace("{ask}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        var properties = operation["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1] is { } name
            ? document["components"]!["schemas"]![name]!["properties"]?.AsObject().Select(p => p.Key).ToList() ?? [] : [];
        foreach (var body in properties.Count > 0 ? Bodies : [])
        {
            yield return (address, body);
        }

        foreach (var field in properties)
        {
            foreach (var text in Some(random, 6))
            {
                var whole = new JsonObject(properties.Select(p => KeyValuePair.Create(p, p == field ? JsonValue.Create(text) : Usual(p, id))));
                yield return (address, whole.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            }
        }

        var parameters = (operation["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>());
        foreach (var text in parameters.SelectMany(parameter => Some(random, 6).Select(text => $"{parameter}={Uri.EscapeDataString(Whole(text))}")).Append("%00=1").Append("a=%ff%fe"))
        {
            yield return ($"{address}?{text}", "{}");
        }

        foreach (var text in Some(random, 3))
        {
            yield return (path.Replace("{id}", Uri.EscapeDataString(Whole(text)), StringComparison.Ordinal).Replace("{list}", Uri.EscapeDataString(Whole(text)), StringComparison.Ordinal), "{}");
        }
    }

    private static IEnumerable<string> Some(Random random, int count) => Enumerable.Range(0, count).Select(_ => HostileStrings.All.Values.ElementAt(random.Next(HostileStrings.All.Count)));

    // What cannot stand in an address at all, a client cannot send.
    private static string Whole(string text) => new([.. text.Where(letter => !char.IsSurrogate(letter)).Take(500)]);

    private static JsonNode? Usual(string field, string id) => field switch
    {
        "person" or "to" or "ask" or "need" or "service" => id,
        "atOnce" => 2,
        "saysYes" => true,
        "list" => "site,ward,family_name,admitted_at\nKIN,KIN-03,Nobody,2026-11-16\n",
        "mapping" => "ward = Ward",
        "takenAt" => "2026-11-18 06:00",
        "needs" => new JsonArray(new JsonObject { ["code"] = "shopping" }),
        "met" => new JsonArray(),
        "agreed" => null,
        "unchanged" or "exception" => false,
        "free" => 3,
        "birthDate" or "nextPlace" or "expectedOn" or "at" or "notThese" or "organisation" => null,
        "on" or "until" => "2026-11-21",
        "became" => "done",
        "how" or "steps" => null,
        "site" => "KIN",
        "ward" => "KIN-03",
        _ => "words",
    };
}
