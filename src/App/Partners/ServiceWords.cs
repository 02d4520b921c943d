using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Partners;

/// <summary>Makes the keys under which a service is found by words.</summary>
public static class ServiceWords
{
    /// <summary>The keys of its name, its organisation, and the area it covers.</summary>
    public static IEnumerable<ServiceWord> Of(ServiceId service, ServiceEntry entry, string organisation) =>
        DirectoryWords.Keys([entry.Name, organisation, entry.AreaWords]).Select(key => new ServiceWord { Key = key, ServiceId = service });
}
