using System.Text.Json;
using System.Text.Json.Serialization;
using Homeward.Journey.People;

namespace Homeward.App.Hospital;

/// <summary>How a held row of a list is kept until somebody decides.</summary>
internal static class RowJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new NhsNumberText() } };

    private sealed class NhsNumberText : JsonConverter<NhsNumber>
    {
        public override NhsNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => NhsNumber.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, NhsNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digits);
    }
}
