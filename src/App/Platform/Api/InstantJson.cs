using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Homeward.App.Platform.Api;

/// <summary>Reads a moment that another system names: a day, a time, and the zone it is told in.</summary>
/// <remarks>Without a zone it would be taken for the clock of whichever machine serves, an hour off for half of the year; so it is refused. Source: RFC 3339, section 5.6.</remarks>
internal sealed partial class InstantJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Zoned().IsMatch(reader.GetString()!) && reader.TryGetDateTimeOffset(out var instant) ? instant : throw new NotAnInstant();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Zoned();
}

/// <summary>What was given as a moment is none.</summary>
internal sealed class NotAnInstant() : JsonException("Give the day, the time and its zone, such as 2026-11-22T06:00:00Z.");
