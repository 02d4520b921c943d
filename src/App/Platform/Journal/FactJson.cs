using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Journal;

/// <summary>How a fact's own values are written: camel case, ids as plain UUIDs, without time and subjects, which have columns.</summary>
public static class FactJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new IdConverters() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutColumns } },
    };

    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

    private static void LeaveOutColumns(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(Fact)))
        {
            return;
        }

        foreach (var column in type.Properties.Where(p => p.Name is "happenedAt" or "subjects" or "name" && IsFacts(p)).ToList())
        {
            type.Properties.Remove(column);
        }
    }

    private static bool IsFacts(JsonPropertyInfo property) =>
        property.AttributeProvider is System.Reflection.PropertyInfo { DeclaringType: { } declaring } && declaring == typeof(Fact);

    private sealed class IdConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsValueType && typeToConvert.IsAssignableTo(typeof(IId));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<T> : JsonConverter<T>
        where T : struct, IId
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (T)Activator.CreateInstance(typeof(T), reader.GetGuid())!;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
