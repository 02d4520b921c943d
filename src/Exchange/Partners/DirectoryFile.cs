using System.Text.Json;
using System.Text.Json.Serialization;

namespace Homeward.Exchange.Partners;

/// <summary>A directory of services written down in one JSON file.</summary>
/// <remarks>Days and hours that change are written relative to the day of reading, so that an example never grows old.</remarks>
public static class DirectoryFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="FormatException">It is not such a file; the message says where it went wrong.</exception>
    public static IReadOnlyList<ListedService> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ListedService>>(json, Options) ?? throw new FormatException("The directory file is empty.");
        }
        catch (JsonException trouble)
        {
            throw new FormatException($"The directory file cannot be read: {trouble.Message}", trouble);
        }
    }
}
