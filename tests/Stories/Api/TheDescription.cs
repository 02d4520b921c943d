using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Api;

/// <summary>What is described is what is there, and the file of requests shows all of it.</summary>
public partial class TheDescription(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static readonly string[] NotInTheFile = ["AddSupportLine", "CloseWorry", "ConfirmLeaving", "DeclineAsk", "EndSupportLine", "ParkAsk", "PassAskOn", "RaiseWorry", "ReadPlan", "RecordJob", "ReviewPlan", "TakeGoalOut", "TakeUpAsk", "TakeUpKnown", "TryOn", "WriteGoal"];

    [Fact]
    public async Task Every_route_is_described_with_its_scope_its_schemas_and_its_headers()
    {
        var document = await Document();
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var operations = Operations(document).ToDictionary(o => (o.Method, o.Path), o => o.Operation);
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ForKeysAttribute>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Endpoint: e, Key: (method, Constraint().Replace("/" + e.RoutePattern.RawText!.TrimStart('/'), "{$1}"))))).ToList();
        Assert.Equal(routes.Select(r => r.Key).Order(), operations.Keys.Order());
        foreach (var (endpoint, key) in routes)
        {
            var operation = operations[key];
            var (scopes, act) = (endpoint.Metadata.GetMetadata<ForKeysAttribute>()!.Scopes, endpoint.Metadata.GetMetadata<ApiActAttribute>());
            Assert.All(scopes, scope => Assert.Contains(scope, operation["description"]!.GetValue<string>(), StringComparison.Ordinal));
            Assert.Contains(operation["responses"]!.AsObject(), response => response.Key[0] == '2' && response.Value!["content"]!["application/json"]!["schema"] is not null);
            Assert.NotNull(operation["responses"]!["401"]!["content"]!["application/problem+json"]);
            var headers = (operation["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() == "header").Select(p => p!["name"]!.GetValue<string>()).ToList();
            Assert.Equal(act is not null && key.method == "POST", headers.Contains("Idempotency-Key"));
            Assert.Equal(act?.NeedsTag == true, headers.Contains("If-Match"));
            Assert.Equal(key.method == "GET", operation["requestBody"] is null);
        }
    }

    /// <summary>What an act is answered with is kept for a day and given to whoever repeats it, so it holds ids and states: no name, and no words about anybody.</summary>
    [Fact]
    public async Task What_is_kept_of_an_answer_holds_no_names_and_no_words()
    {
        var document = await Document();
        var kept = Operations(document).Where(o => (o.Operation["parameters"]?.AsArray() ?? []).Any(p => p!["name"]!.GetValue<string>() == "Idempotency-Key"))
            .SelectMany(o => o.Operation["responses"]!.AsObject().Where(r => r.Key[0] == '2').SelectMany(r => AllOf(Whole(document, r.Value)))
                .SelectMany(node => (node["properties"] as JsonObject ?? []).Select(property => $"{o.Operation["operationId"]} {property.Key}"))).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("TakeDecisionDown seenAt", kept);
        string[] wordy = ["name", "words", "nextAction", "decided", "detail", "reply", "phone", "address"];
        // What the caller called its own file.
        Assert.Equal(["TakeCensusIn name"], kept.Where(each => wordy.Any(word => each.EndsWith(word, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>The file that shows the interface works from top to bottom on a fresh region, and every answer has the form that is described.</summary>
    [Fact]
    public async Task The_file_of_requests_works_from_top_to_bottom_and_every_answer_fits_its_schema()
    {
        var document = await Document();
        var fit = new SchemaFit(document);
        var operations = Operations(document).ToList();
        var sent = await new HttpFile(await Requests()).Send(app);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (title, method, path, heard) in sent.Where(each => each.Path != "/api/openapi.json"))
        {
            Assert.True((int)heard.Status is 200 or 201, $"{title}: {(int)heard.Status} {heard.Text}");
            var (_, pattern, operation) = operations.Single(o => o.Method == method && Regex.IsMatch(path, "^" + Regex.Replace(o.Path, @"\{\w+\}", o.Path.Contains("codes", StringComparison.Ordinal) ? "[a-z-]+" : "[0-9a-f-]{36}") + "$"));
            var faults = fit.Faults(heard.Json, operation["responses"]![$"{(int)heard.Status}"]?["content"]?["application/json"]?["schema"]).ToList();
            Assert.True(faults.Count == 0, $"{title} ({pattern}): {string.Join("; ", faults.Take(10))}");
            shown.Add(operation["operationId"]!.GetValue<string>());
        }

        Assert.Equal(operations.Select(o => o.Operation["operationId"]!.GetValue<string>()).Except(NotInTheFile).Order(), shown.Order());
        Assert.Empty(app.Troubles);
    }

    /// <summary>A check that finds nothing wrong with anything is none.</summary>
    [Fact]
    public async Task What_does_not_fit_its_schema_is_found()
    {
        var fit = new SchemaFit(await Document());
        var schema = JsonNode.Parse("""{"$ref":"#/components/schemas/BoardNeedLine"}""");
        var right = JsonNode.Parse("""{"referral":"0199e1c6-0000-7000-8000-000000000000","need":"Shopping","state":"open","asks":false,"forHub":true,"parkedUntil":null}""")!;
        Assert.Empty(fit.Faults(right, schema));
        foreach (var (name, value) in new (string, JsonNode?)[] { ("referral", "x"), ("state", "Open"), ("asks", null), ("need", 4), ("more", "x") })
        {
            var wrong = right.DeepClone();
            wrong[name] = value?.DeepClone();
            Assert.NotEmpty(fit.Faults(wrong, schema));
        }
    }

    /// <summary>One form, and only one, fits what is one of several: a word that may be missing is not missing in two ways.</summary>
    [Fact]
    public async Task Whatever_may_be_missing_is_so_in_one_form_alone()
    {
        var document = await Document();
        var fit = new SchemaFit(document);
        var forms = AllOf(document).Where(node => node["oneOf"] is JsonArray either && either.Any(one => one?["type"]?.ToJsonString() == "\"null\"")).ToList();
        Assert.NotEmpty(forms);
        Assert.All(forms, form => Assert.True(!fit.Faults(null, form).Any(), $"Null does not fit one form of {form.ToJsonString()}"));
        var twice = JsonNode.Parse("""{"oneOf":[{"type":"null"},{"enum":["done",null]}]}""");
        Assert.NotEmpty(fit.Faults(null, twice));
        Assert.Empty(fit.Faults(JsonValue.Create("done"), twice));
    }

    /// <summary>Whatever is sent to whichever operation, its own description knows the answer.</summary>
    [Fact]
    public async Task An_answer_that_says_no_is_described_too()
    {
        var document = await Document();
        using var stranger = new OtherSystem(app, null);
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        using var service = OtherSystem.Of(app, Roles.ApiService);
        var (wrong, seen) = (new List<string>(), new HashSet<int>());
        foreach (var (method, path, operation) in Operations(document))
        {
            var (verb, address) = (new HttpMethod(method), Regex.Replace(path, @"\{\w+\}", Guid.Empty.ToString()));
            var body = method == "GET" ? null : "{}";
            var heard = new List<Heard> { await stranger.Ask(verb, address, body) };
            foreach (var system in new[] { hub, service })
            {
                heard.Add(await system.Ask(verb, address, body, "\"1\"", $"{Guid.NewGuid()}"));
                heard.Add(await system.Ask(verb, $"{address}?x={new string('w', 10_000)}", body));
                if (body is not null)
                {
                    heard.Add(await system.Ask(verb, address, $"\"{new string('w', 200_000)}\"", "\"1\"", $"{Guid.NewGuid()}"));
                    heard.Add(await system.Ask(verb, address, body, "\"1\"", $"{Guid.NewGuid()}", request => request.Content!.Headers.ContentType = new("text/plain")));
                }
            }

            var known = operation["responses"]!.AsObject().Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
            seen.UnionWith(heard.Select(each => (int)each.Status));
            wrong.AddRange(heard.Select(each => (int)each.Status).Append(429).Append(500).Append(503).Distinct().Where(status => !known.Contains(status)).Select(status => $"{method} {path}: {status}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Superset(new HashSet<int> { 400, 401, 404, 413, 414, 415 }, seen);
    }

    private static IEnumerable<JsonNode> AllOf(JsonNode? node) => node switch
    {
        JsonObject whole => whole.SelectMany(each => AllOf(each.Value)).Prepend(whole),
        JsonArray list => list.SelectMany(AllOf),
        _ => [],
    };

    // With what is only referred to in its place.
    private static JsonNode? Whole(JsonNode document, JsonNode? node) => node switch
    {
        JsonObject thing when thing["$ref"]?.GetValue<string>() is { } reference => Whole(document, reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at[name]!)),
        JsonObject thing => new JsonObject(thing.Select(each => KeyValuePair.Create(each.Key, Whole(document, each.Value)))),
        JsonArray list => new JsonArray([.. list.Select(each => Whole(document, each))]),
        _ => node?.DeepClone(),
    };

    private static async Task<string> Requests()
    {
        using var reader = new StreamReader(typeof(TheDescription).Assembly.GetManifestResourceStream("api.http")!);
        return await reader.ReadToEndAsync();
    }

    private async Task<JsonNode> Document()
    {
        using var system = new OtherSystem(app, null);
        return (await system.Get("/api/openapi.json")).Is(System.Net.HttpStatusCode.OK).Json!;
    }

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (operation.Key.ToUpperInvariant(), path.Key, operation.Value!)));

    [GeneratedRegex(@"\{(\w+)[^/]*\}")]
    private static partial Regex Constraint();
}
