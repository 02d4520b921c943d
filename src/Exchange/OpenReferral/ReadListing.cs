using System.Globalization;
using System.Text.Json;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads one service object of a feed.</summary>
/// <param name="organisations">Organisations met elsewhere in the feed, by id, for services that only name one by its id.</param>
/// <param name="terms">Taxonomy terms met elsewhere in the feed, by id.</param>
/// <param name="today">London's day of reading.</param>
internal sealed class ReadListing(IReadOnlyDictionary<string, FeedOrganisation> organisations, IReadOnlyDictionary<string, FeedTerm> terms, DateOnly today)
{
    internal const int LongestName = 120;
    internal const int LongestText = 2000;
    internal const int LongestLine = 200;
    internal const int LongestId = 200;
    private const int MostLanguages = 30;

    /// <summary>The service, or null with the reason why it is left out. Parts that could not be read are told to <paramref name="partly"/>.</summary>
    public (FeedListing? Service, string? Reason) From(JsonElement of, Action<string> partly)
    {
        var (id, name, organisation) = (of.Line("id"), of.Line("name"), Organisation(of));
        if (id is null || name is null || organisation is null)
        {
            return (null, id is null ? "it has no id" : name is null ? "it has no name" : "it names no organisation that the feed describes");
        }

        if (id.Length > LongestId || Folded.Of(name).Length == 0)
        {
            return (null, id.Length > LongestId ? "its id is too long" : "its name has no letter in it");
        }

        var places = of.Each("service_at_locations", "service_at_location").ToList();
        var locations = places.SelectMany(place => place.Each("location")).Concat(of.Each("locations")).ToList();
        return (new FeedListing
        {
            Id = id,
            Name = Cut(name, LongestName)!,
            Description = Cut(of.Text("description"), LongestText),
            Phone = Cut(Phone(of, places), LongestLine),
            Email = Email(of, partly),
            Url = Web(of, partly),
            Status = Status(of, partly),
            Organisation = organisation with { Name = Cut(organisation.Name, LongestName)! },
            MinAge = Age(of, "minimum_age"),
            MaxAge = Age(of, "maximum_age"),
            AssuredOn = of.Day("assured_date") is { } day && day <= today ? day : null,
            Hours = ReadSchedules.From(Schedules(of, places, locations), today, partly),
            Postcode = Postcodes(locations, partly).FirstOrDefault(),
            Street = Cut(Street(locations), LongestLine),
            ByTelephone = locations.Count > 0 && locations.TrueForAll(location => location.Line("location_type") == "virtual"),
            Cost = Cut(Cost(of), LongestLine),
            Areas = [.. of.Each("service_areas", "service_area").SelectMany(area => new[] { area.Line("name"), area.Line("service_area"), area.Line("extent") }).OfType<string>().Distinct(StringComparer.Ordinal)],
            Languages = [.. of.Each("languages").Select(language => language.Line("name") ?? language.Line("language")).OfType<string>().Where(name => name.Length <= LongestName).Distinct(StringComparer.Ordinal).Take(MostLanguages)],
            Terms = [.. Terms(of).DistinctBy(term => term.Key)],
            Capacity = Capacity(of),
        }, null);
    }

    private FeedOrganisation? Organisation(JsonElement of)
    {
        var own = of.Each("organization", "organisation").FirstOrDefault();
        var id = own.Line("id") ?? of.Line("organization_id");
        return id is null || id.Length > LongestId ? null
            : own.Line("name") is { } name && Folded.Of(name).Length > 0 ? new FeedOrganisation(id, name)
            : organisations.GetValueOrDefault(id);
    }

    /// <summary>A taxonomy term, nested or standing in a list of its own; null where it says nothing to know it by.</summary>
    public static FeedTerm? Term(JsonElement of)
    {
        var taxonomy = of.Each("taxonomy_detail").FirstOrDefault().Line("name") ?? of.Line("taxonomy") ?? of.Line("taxonomy_id") ?? "";
        var (code, name) = (of.Line("code") ?? of.Line("id"), of.Line("name") ?? of.Line("term") ?? of.Line("description"));
        var parent = of.Line("parent_id") ?? of.Each("parent").FirstOrDefault().Line("id");
        return code is null || code.Length > LongestId || taxonomy.Length > LongestId ? null : new FeedTerm(Key(taxonomy, code), Cut(name, LongestLine) ?? code, parent);
    }

    private static string Key(string taxonomy, string code) => $"{taxonomy}:{code}".ToLowerInvariant();

    private IEnumerable<FeedTerm> Terms(JsonElement of)
    {
        foreach (var attribute in of.Each("attributes", "service_taxonomys", "service_taxonomies"))
        {
            var own = attribute.Each("taxonomy_term", "taxonomy").FirstOrDefault();
            var term = own.ValueKind == JsonValueKind.Object ? Term(own) : attribute.Line("taxonomy_term_id") is { } id ? terms.GetValueOrDefault(id) : null;
            if (term is not null)
            {
                yield return term;
            }
        }
    }

    private static FeedStatus Status(JsonElement of, Action<string> partly)
    {
        switch ((of.Line("status") ?? "active").ToLowerInvariant())
        {
            case "active":
                return FeedStatus.Active;
            case "temporarily closed":
                return FeedStatus.ClosedForNow;
            case "inactive" or "defunct":
                return FeedStatus.Gone;
            default:
                partly("its status is none that the standard has, and was read as active");
                return FeedStatus.Active;
        }
    }

    private static IEnumerable<JsonElement> Schedules(JsonElement of, List<JsonElement> places, List<JsonElement> locations)
    {
        var own = of.Each("schedules", "regular_schedules", "regular_schedule").ToList();
        return own.Count > 0 ? own : places.SelectMany(place => place.Each("schedules")).Concat(locations.SelectMany(location => location.Each("schedules")));
    }

    private static string? Phone(JsonElement of, List<JsonElement> places) =>
        of.Each("phones").Concat(of.Each("contacts").SelectMany(contact => contact.Each("phones"))).Concat(places.SelectMany(place => place.Each("phones")))
            .Select(phone => phone.Line("number")).OfType<string>().FirstOrDefault();

    private static string? Email(JsonElement of, Action<string> partly)
    {
        var line = of.Line("email") ?? of.Each("contacts").Select(contact => contact.Line("email")).OfType<string>().FirstOrDefault();
        return Kept(line, line is null || IsMail(line), "its e-mail address is none, and was left out", partly);
    }

    private static string? Web(JsonElement of, Action<string> partly)
    {
        var line = of.Line("url");
        return Kept(line, line is null || IsWeb(line), "its web address is none, and was left out", partly);
    }

    internal static bool IsMail(string line) =>
        line.Length <= LongestLine && line.All(char.IsAscii) && System.Net.Mail.MailAddress.TryCreate(line, out var read) && read.Address == line;

    internal static bool IsWeb(string line) =>
        line.Length <= LongestLine && Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    private static IEnumerable<string> Postcodes(List<JsonElement> locations, Action<string> partly)
    {
        foreach (var written in locations.SelectMany(location => location.Each("addresses", "physical_addresses")).Select(address => address.Line("postal_code")).OfType<string>())
        {
            if (Postcode.TryParse(written) is { } postcode)
            {
                yield return postcode.ToString();
            }
            else
            {
                partly($"a postcode was left out, because it is none: {written}");
            }
        }
    }

    // The address whose postcode counts is the one that is shown; an address for letters only is not where people go.
    private static string? Street(List<JsonElement> locations)
    {
        var addresses = locations.Where(location => location.Line("location_type") != "virtual").SelectMany(location => location.Each("addresses", "physical_addresses"))
            .Where(address => address.Line("address_type") != "postal").ToList();
        var first = addresses.Find(address => Postcode.TryParse(address.Line("postal_code")) is not null);
        var whole = first.ValueKind == JsonValueKind.Object ? first : addresses.FirstOrDefault();
        return whole.Line("address_1") is { } street ? string.Join(", ", new[] { street, whole.Line("address_2"), whole.Line("city") }.OfType<string>()) : null;
    }

    private static string? Cost(JsonElement of)
    {
        var options = of.Each("cost_options", "cost_option").Select(cost => (Words: Option(cost), Free: cost.Line("amount") is "0" or "0.0" or "0.00")).ToList();
        return options.Count > 0 && options.TrueForAll(option => option.Free) ? null
            : options.Count > 0 ? string.Join("; ", options.Select(option => option.Words).Where(words => words.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } said ? said : "Ask what it costs"
            : of.Line("fees_description") ?? of.Line("fees");
    }

    private static string Option(JsonElement cost)
    {
        var amount = decimal.TryParse(cost.Line("amount"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? $"£{number.ToString("0.00", CultureInfo.InvariantCulture)}" : null;
        return string.Join(", ", new[] { cost.Line("option"), amount, cost.Line("amount_description") }.OfType<string>());
    }

    // Several units (beds, places) add up to no figure that means anything: the first that says a number counts.
    private static FeedCapacity? Capacity(JsonElement of)
    {
        foreach (var told in of.Each("service_capacity", "service_capacities", "capacities", "capacity"))
        {
            if (told.Whole("available") is { } free and <= 9999)
            {
                return new FeedCapacity(free, told.Instant("updated"));
            }
        }

        return null;
    }

    private static int? Age(JsonElement of, string name) => of.Whole(name) is { } age and > 0 and <= 120 ? age : null;

    private static string? Kept(string? line, bool good, string fault, Action<string> partly)
    {
        if (!good)
        {
            partly(fault);
        }

        return good ? line : null;
    }

    internal static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : text[..(longest - 2)].TrimEnd() + " …";
}
