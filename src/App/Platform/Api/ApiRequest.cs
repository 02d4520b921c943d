using System.Text.Json;
using System.Text.Json.Serialization;

namespace Homeward.App.Platform.Api;

/// <summary>What holds for every request to the interface for other systems, and for everything it answers.</summary>
public static class ApiRequest
{
    public const string Root = "/api";

    /// <summary>The longest text that any field takes.</summary>
    public const int LongestText = 2000;

    public static readonly JsonSerializerOptions Json = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static bool IsOne(HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Camel case, states as words with hyphens, <c>null</c> for what is not known; a field that stands twice is an error.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>Whether a text can be kept and compared by every database: no null character and no half of a surrogate pair.</summary>
    public static bool IsWhole(string? text)
    {
        for (var at = 0; text is not null && at < text.Length; at++)
        {
            if (text[at] == '\0' || (char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))))
            {
                return false;
            }

            at += char.IsHighSurrogate(text[at]) ? 1 : 0;
        }

        return true;
    }
}
