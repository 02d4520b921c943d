using System.Text.Json;
using System.Text.Json.Serialization;

namespace Homeward.Exchange.Partners;

/// <summary>A place's directory written down in one JSON file: organisations, and the services they offer.</summary>
/// <remarks>Days and hours that change are written relative to the day of reading, so that an example never grows old.</remarks>
public sealed record DirectoryFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public required IReadOnlyList<ListedOrganisation> Organisations { get; init; }

    public required IReadOnlyList<ListedService> Services { get; init; }

    /// <exception cref="FormatException">It is not such a file; the message says where it went wrong.</exception>
    public static DirectoryFile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DirectoryFile>(json, Options) ?? throw new FormatException("The directory file is empty.");
        }
        catch (JsonException trouble)
        {
            throw new FormatException($"The directory file cannot be read: {trouble.Message}", trouble);
        }
    }
}

/// <summary>An organisation of the file.</summary>
/// <param name="Kind">A code of the list <c>organisation-kinds</c>.</param>
/// <param name="Places">Codes of the places it serves.</param>
public sealed record ListedOrganisation(string Name, string Kind, IReadOnlyList<string> Places);
