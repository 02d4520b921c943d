using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Homeward.App.Platform.Api;

/// <summary>Looks at a body before anything of it is used: its size, its encoding, whether each of its texts can be kept, and that no list holds nulls.</summary>
internal sealed class ApiBody(RequestDelegate next)
{
    /// <summary>The most bytes that a route takes which does not say otherwise.</summary>
    public const int Largest = 100_000;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16 };

    public async Task Invoke(HttpContext http)
    {
        if (!ApiRequest.IsOne(http) || http.GetEndpoint() is null || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        if (!IsUtf8(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        SayTypeAlone(http.Request);
        var large = http.GetEndpoint()?.Metadata.GetMetadata<ApiLargeAttribute>();
        if (await Read(http, large?.Bytes ?? Largest) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        http.Request.Body = new MemoryStream(body, writable: false);
        http.Request.ContentLength = body.Length;
        if (UnfitTexts(body, large?.Longest).ToList() is { Count: > 0 } unfit)
        {
            await ApiProblem.Wrong(unfit).Write(http);
            return;
        }

        await next(http);
    }

    // JSON that is exchanged is in UTF-8 alone. Source: RFC 8259, section 8.1.
    private static bool IsUtf8(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || type.Parameters.Where(each => each.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            .All(each => HeaderUtilities.RemoveQuotes(each.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // A charset in quotation marks is as good as one without, but whoever reads the body into its form knows none such.
    private static void SayTypeAlone(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Parameters.Count > 0)
        {
            request.ContentType = type.MediaType.Value;
        }
    }

    private static async Task<byte[]?> Read(HttpContext http, int most)
    {
        var (whole, part) = (new MemoryStream(), new byte[16 * 1024]);
        for (var read = await http.Request.Body.ReadAsync(part, http.RequestAborted); read > 0; read = await http.Request.Body.ReadAsync(part, http.RequestAborted))
        {
            whole.Write(part, 0, read);
            if (whole.Length > most)
            {
                return null;
            }
        }

        return whole.ToArray();
    }

    // What is no JSON at all is told by whoever reads it into its form.
    private static IEnumerable<(string Field, string Sentence)> UnfitTexts(byte[] body, string? file)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            return [.. Unfit(document.RootElement, "", file)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Field, string Sentence)> Unfit(JsonElement element, string path, string? file) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Unfit(each.Value, path.Length == 0 ? NameOf(each) : $"{path}.{NameOf(each)}", file)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((each, at) => each.ValueKind == JsonValueKind.Null ? [($"{path}[{at}]", "A list holds no null.")] : Unfit(each, $"{path}[{at}]", file)),
        JsonValueKind.String => Sentence(element, path.Equals(file, StringComparison.OrdinalIgnoreCase)) is { } sentence ? [(path, sentence)] : [],
        _ => [],
    };

    private static string? Sentence(JsonElement text, bool isFile)
    {
        try
        {
            var words = text.GetString();
            return !isFile && words?.Length > ApiRequest.LongestText ? $"Shorten this to {ApiRequest.LongestText} characters."
                : !ApiRequest.IsWhole(words) ? "This holds a character that cannot be kept." : null;
        }
        catch (InvalidOperationException)
        {
            return "This holds a character that cannot be kept.";
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name is { Length: <= 100 } name && ApiRequest.IsWhole(name) ? name : "?";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
