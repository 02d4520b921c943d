using System.Text.Json;

namespace Homeward.Stories.Platform.Fields;

/// <summary>One example that nhsuk-frontend publishes of a component: what is given to it, and the markup it leads to.</summary>
/// <param name="Title">The example's name, numbered where several share one.</param>
/// <param name="Given">What is given, by path: <c>label.text</c>, <c>items[].value</c>.</param>
public sealed record Example(string Component, string Title, ILookup<string, string> Given, IReadOnlyList<Example.Item> Items, string Html)
{
    /// <summary>One radio, box, option or error of it.</summary>
    public sealed record Item(string Value, string Text, string? Hint, string? Link);

    /// <summary>All examples of a component of the version that is built in.</summary>
    public static IReadOnlyList<Example> Of(string component)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "node_modules/nhsuk-frontend/dist/nhsuk/components", component, "fixtures.json")));
        return
        [
            .. file.RootElement.GetProperty("fixtures").EnumerateArray()
                .GroupBy(each => each.GetProperty("name").GetString()!, StringComparer.Ordinal)
                .SelectMany(same => same.Select((each, at) => Read(component, at == 0 ? same.Key : $"{same.Key} ({at + 1})", each))),
        ];
    }

    /// <summary>The words of a label, hint or the like, given bare, as text or as a heading; null where there are none.</summary>
    public string? Words(string of) => new[] { of, of + ".text", of + ".heading" }.SelectMany(path => Given[path]).FirstOrDefault();

    private static Example Read(string component, string title, JsonElement example)
    {
        var given = example.GetProperty("context");
        var items = new[] { "items", "errorList" }.Where(list => given.TryGetProperty(list, out _)).SelectMany(list => given.GetProperty(list).EnumerateArray());
        var called = example.TryGetProperty("callBlock", out var block) ? Flat(block, "callBlock") : [];
        return new Example(
            component, title, Flat(given, "").Concat(called).ToLookup(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal),
            [.. items.Where(item => item.ValueKind == JsonValueKind.Object).Select(OneItem)], example.GetProperty("html").GetString()!);
    }

    private static Item OneItem(JsonElement item)
    {
        var given = Flat(item, "").ToLookup(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal);
        return new Item(given["value"].FirstOrDefault() ?? "", given["text"].FirstOrDefault() ?? "", given["hint.text"].FirstOrDefault(), given["href"].FirstOrDefault());
    }

    private static IEnumerable<(string Path, string Value)> Flat(JsonElement given, string path) => given.ValueKind switch
    {
        JsonValueKind.Object => given.EnumerateObject().SelectMany(each => Flat(each.Value, path.Length == 0 ? each.Name : $"{path}.{each.Name}")),
        JsonValueKind.Array => given.EnumerateArray().SelectMany(each => Flat(each, path + "[]")),
        JsonValueKind.Null => [(path, "null")],
        _ => [(path, given.ToString())],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Homeward.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
