using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Api;

/// <summary>A file of requests, read and sent as an editor does it: variables, names, and what earlier requests were answered.</summary>
internal sealed partial class HttpFile(string text)
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, Heard> _named = [];

    /// <summary>Sends every request in order.</summary>
    /// <returns>What each said at its head, its method and path, and what was answered.</returns>
    public async Task<IReadOnlyList<(string Title, string Method, string Path, Heard Heard)>> Send(HomewardApp app)
    {
        var all = new List<(string, string, string, Heard)>();
        foreach (var part in Separator().Split(text.ReplaceLineEndings("\n")))
        {
            var lines = part.Split('\n').ToList();
            foreach (var variable in lines.Where(line => line.StartsWith('@')).Select(line => line[1..].Split('=', 2, StringSplitOptions.TrimEntries)))
            {
                _variables[variable[0]] = variable[0] == "base" ? app.Address.AbsoluteUri.TrimEnd('/') : variable[1];
            }

            var start = lines.FindIndex(line => Methods().IsMatch(line));
            if (start >= 0)
            {
                var (method, address, heard) = await Send(app, lines[start..]);
                var name = lines.FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal))?["# @name ".Length..].Trim();
                _named[name ?? $"request {all.Count}"] = heard;
                all.Add((lines[0].Trim(), method, new Uri(address).AbsolutePath, heard));
            }
        }

        return all;
    }

    private async Task<(string Method, string Address, Heard Heard)> Send(HomewardApp app, List<string> lines)
    {
        var end = lines.FindIndex(line => line.Length == 0);
        var (head, body) = (lines[1..(end < 0 ? lines.Count : end)], end < 0 ? "" : Filled(app, string.Join('\n', lines[end..]).Trim()));
        var (method, address) = (lines[0].Split(' ')[0], Filled(app, lines[0].Split(' ')[1]));
        using var system = new OtherSystem(app, null);
        var heard = await system.Ask(new HttpMethod(method), address, body.Length == 0 ? null : body, change: request =>
        {
            foreach (var header in head.Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(header => header[0] != "Content-Type"))
            {
                Assert.True(request.Headers.TryAddWithoutValidation(header[0], Filled(app, header[1])), header[0]);
            }
        });
        return (method, address, heard);
    }

    private string Filled(HomewardApp app, string line) => Braces().Replace(line, brace => brace.Groups[1].Value switch
    {
        "$guid" => Guid.NewGuid().ToString(),
        "$datetime iso8601 -1 m" => app.Clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        "$localDatetime YYYY-MM-DD 1 d" => Day(app, 1),
        "$localDatetime YYYY-MM-DD 3 d" => Day(app, 3),
        var name when _variables.TryGetValue(name, out var value) => value,
        var path => Answered(path),
    });

    private static string Day(HomewardApp app, int ahead) => LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private string Answered(string path)
    {
        var (name, rest) = (path.Split('.')[0], path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        Assert.True(_named.TryGetValue(name, out var heard), $"{{{{{path}}}}} names no request that was sent before");
        if (rest == "response.headers.ETag")
        {
            return heard!.Tag ?? "";
        }

        var node = Steps().Matches(rest["response.body.$".Length..]).Aggregate(heard!.Json, (at, step) => step.Groups["at"].Success ? at?[int.Parse(step.Groups["at"].Value, null)] : at?[step.Groups["name"].Value]);
        Assert.True(node is JsonValue, $"{{{{{path}}}}} finds nothing in {heard.Text}");
        return node!.ToString();
    }

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("^(GET|POST|PUT|DELETE) ")]
    private static partial Regex Methods();

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\.(?<name>\w+)|\[(?<at>\d+)\]")]
    private static partial Regex Steps();
}
