using System.Text.Json;
using System.Text.Json.Nodes;

namespace Homeward.Stories.Api;

/// <summary>Holds a value against a schema of the description, as far as the description uses JSON Schema.</summary>
internal sealed class SchemaFit(JsonNode document)
{
    /// <summary>What does not fit, each with where; none where all fits.</summary>
    public IEnumerable<string> Faults(JsonNode? value, JsonNode? schema, string at = "$")
    {
        if (schema?["$ref"]?.GetValue<string>() is { } reference)
        {
            return Faults(value, reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, name) => node[name]!), at);
        }

        if (schema?["oneOf"] is JsonArray either)
        {
            var fitting = either.Count(one => !Faults(value, one, at).Any());
            return fitting == 1 ? [] : [$"{at} fits {fitting} of {either.Count} forms, and should fit one"];
        }

        return value switch
        {
            null => Allows(schema, "null") || schema?["enum"]?.AsArray().Contains(null) == true ? [] : [$"{at} is null"],
            JsonObject whole => OfObject(whole, schema, at),
            JsonArray list => Allows(schema, "array") ? list.SelectMany((each, n) => Faults(each, schema?["items"], $"{at}[{n}]")) : [$"{at} is a list"],
            _ => OfPlain(value, schema, at),
        };
    }

    private IEnumerable<string> OfObject(JsonObject whole, JsonNode? schema, string at)
    {
        if (!Allows(schema, "object"))
        {
            return [$"{at} is an object"];
        }

        var properties = schema?["properties"]?.AsObject();
        var missing = (schema?["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => !whole.ContainsKey(name)).Select(name => $"{at} lacks {name}");
        return missing.Concat(whole.SelectMany(each =>
            properties?[each.Key] is { } known ? Faults(each.Value, known, $"{at}.{each.Key}")
            : schema?["additionalProperties"] is JsonObject others ? Faults(each.Value, others, $"{at}.{each.Key}") : [$"{at} has {each.Key}, which nothing describes"]));
    }

    private static IEnumerable<string> OfPlain(JsonNode value, JsonNode? schema, string at)
    {
        if (schema?["enum"] is JsonArray words)
        {
            return words.Any(word => word?.ToJsonString() == value.ToJsonString()) ? [] : [$"{at} is {value.ToJsonString()}, which is none of {words.ToJsonString()}"];
        }

        var fits = value.GetValueKind() switch
        {
            JsonValueKind.String => Allows(schema, "string") && HasForm(value.GetValue<string>(), schema?["format"]?.GetValue<string>()),
            JsonValueKind.Number => Allows(schema, "integer") || Allows(schema, "number"),
            _ => Allows(schema, "boolean"),
        };
        return fits ? [] : [$"{at} is {value.ToJsonString()}, and should be {schema?.ToJsonString()}"];
    }

    private static bool HasForm(string text, string? format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => text.EndsWith('Z') && DateTimeOffset.TryParse(text, null, out _),
        _ => true,
    };

    private static bool Allows(JsonNode? schema, string type) =>
        schema?["type"] is JsonArray several ? several.Any(one => one!.GetValue<string>() == type) : schema?["type"]?.GetValue<string>() == type;
}
