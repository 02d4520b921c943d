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
    internal const int OldestAge = 120;
    internal const int MostRoom = 9999;
    private const int MostLanguages = 30;

    private static readonly string[] Words = ["description", "email", "url"];

    /// <summary>The service, or null with the reason why it is left out. Parts that could not be read are told to <paramref name="partly"/>.</summary>
    /// <param name="within">The organisation among whose services it stands: its own where it names none.</param>
    public (FeedListing? Service, string? Reason) From(JsonElement of, FeedOrganisation? within, Action<string> partly)
    {
        var (id, name, organisation) = (of.Line("id"), of.Line("name"), Organisation(of, within));
        if (id is null || name is null || organisation is null)
        {
            return (null, id is null ? "it has no id" : name is null ? "it has no name" : "it names no organisation that the feed describes");
        }

        if (id.Length > LongestId || Folded.Of(name).Length == 0)
        {
            return (null, id.Length > LongestId ? "its id is too long" : "its name has no letter in it");
        }

        foreach (var none in Words.Where(word => of.Says(word) && of.Line(word) is null))
        {
            partly($"{none} is no text, and was left out");
        }

        return (Listing(of, id, name, organisation, partly), null);
    }

    private FeedListing Listing(JsonElement of, string id, string name, FeedOrganisation organisation, Action<string> partly)
    {
        var places = of.Each("service_at_locations", "service_at_location").ToList();
        var locations = places.SelectMany(place => place.Each("location")).Concat(of.Each("locations")).ToList();
        var (least, most) = Ages(Least(of, partly), Most(of, partly), partly);
        return new FeedListing
        {
            Id = id,
            Name = Cut(name, LongestName, "its name", partly)!,
            Description = Cut(of.Text("description"), LongestText, "its description", partly),
            Phone = Cut(Phone(of, places), LongestLine, "its telephone number", partly),
            Email = Email(of, partly),
            Url = Web(of, partly),
            Status = Status(of.Line("status"), partly),
            Organisation = organisation with { Name = Cut(organisation.Name, LongestName, "its organisation's name", partly)! },
            MinAge = least,
            MaxAge = most,
            AssuredOn = of.Says("assured_date") ? Assured(of.Day("assured_date"), today, partly) : null,
            Hours = ReadSchedules.From(Schedules(of, places, locations), today, partly),
            Postcode = Postcodes(locations, partly).FirstOrDefault(),
            Street = Cut(Street(locations), LongestLine, "its address", partly),
            ByTelephone = locations.Count > 0 && locations.TrueForAll(location => location.Line("location_type") == "virtual"),
            Cost = Cut(Cost(of), LongestLine, "what it costs", partly),
            Areas = [.. of.Each("service_areas", "service_area").SelectMany(area => new[] { area.Line("name"), area.Line("service_area"), area.Line("extent") }).OfType<string>().Distinct(StringComparer.Ordinal)],
            Languages = Languages([.. of.Each("languages").Select(language => language.Line("name") ?? language.Line("language")).OfType<string>().Distinct(StringComparer.Ordinal)], partly),
            Terms = [.. Terms(of, partly).DistinctBy(term => term.Key)],
            Capacity = Capacity(of, partly),
        };
    }

    private FeedOrganisation? Organisation(JsonElement of, FeedOrganisation? within)
    {
        var own = of.Each("organization", "organisation").FirstOrDefault();
        var id = own.Line("id") ?? of.Line("organization_id");
        return id is null ? within : id.Length > LongestId ? null
            : own.Line("name") is { } name && Folded.Of(name).Length > 0 ? new FeedOrganisation(id, name)
            : organisations.GetValueOrDefault(id);
    }

    /// <summary>A taxonomy term, nested or standing in a list of its own; null where it says nothing to know it by.</summary>
    public static FeedTerm? Term(JsonElement of)
    {
        var taxonomy = of.Each("taxonomy_detail").FirstOrDefault().Line("name") ?? of.Line("taxonomy") ?? of.Line("taxonomy_id") ?? "";
        var (code, name) = (of.Line("code") ?? of.Line("id"), of.Line("name") ?? of.Line("term") ?? of.Line("description"));
        var parent = of.Line("parent_id") ?? of.Each("parent").FirstOrDefault().Line("id");
        return code is null || code.Length > LongestId || taxonomy.Length > LongestId ? null : new FeedTerm(Key(taxonomy, code), name is null ? code : FeedText.Cut(name, LongestLine), parent);
    }

    private static string Key(string taxonomy, string code) => $"{taxonomy}:{code}".ToLowerInvariant();

    private IEnumerable<FeedTerm> Terms(JsonElement of, Action<string> partly)
    {
        foreach (var attribute in of.Each("attributes", "service_taxonomys", "service_taxonomies"))
        {
            var own = attribute.Each("taxonomy_term", "taxonomy").FirstOrDefault();
            var id = attribute.Line("taxonomy_term_id");
            var term = own.ValueKind == JsonValueKind.Object ? Term(own) : id is null ? null : terms.GetValueOrDefault(id);
            if (term is not null)
            {
                yield return term;
            }
            else if (own.ValueKind == JsonValueKind.Object || id is not null)
            {
                partly(own.ValueKind == JsonValueKind.Object ? "a term was left out, because it has no code, or one too long" : $"a term was left out, because the feed describes none with the id {id}");
            }
        }
    }

    /// <summary>As many languages as a service may have; that there were others is told.</summary>
    internal static IReadOnlyList<string> Languages(IReadOnlyList<string> all, Action<string> partly)
    {
        List<string> kept = [.. all.Where(name => name.Length <= LongestName).Take(MostLanguages)];
        if (kept.Count < all.Count)
        {
            partly($"its languages were left out, but for {kept.Count}: they are more than {MostLanguages}, or too long");
        }

        return kept;
    }

    /// <summary>What stands for its status; one that the standard has not is read as active, and told.</summary>
    internal static FeedStatus Status(string? said, Action<string> partly)
    {
        switch ((said ?? "active").ToLowerInvariant())
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
    private static FeedCapacity? Capacity(JsonElement of, Action<string> partly)
    {
        var told = of.Each("service_capacity", "service_capacities", "capacities", "capacity").Where(one => one.Says("available")).ToList();
        if (told.Find(one => one.Whole("available") is <= MostRoom) is not { ValueKind: JsonValueKind.Object } first)
        {
            Tell(told.Count > 0, $"its room is no whole number up to {MostRoom}, and was left out", partly);
            return null;
        }

        var at = first.Instant("updated");
        Tell(at is null && first.Says("updated"), "when its room was told cannot be read", partly);
        return new FeedCapacity(first.Whole("available")!.Value, at);
    }

    private static int? Least(JsonElement of, Action<string> partly)
    {
        var age = of.Whole("minimum_age");
        Tell(age is null or > OldestAge && of.Says("minimum_age"), $"minimum_age is no whole number up to {OldestAge}, and was left out", partly);
        return age is > 0 and <= OldestAge ? age : null;
    }

    // An age that nobody reaches is how many write that there is no upper limit.
    private static int? Most(JsonElement of, Action<string> partly)
    {
        var age = of.Whole("maximum_age");
        Tell(age is null && of.Says("maximum_age"), $"maximum_age is no whole number up to {OldestAge}, and was left out", partly);
        return age is > 0 and <= OldestAge ? age : null;
    }

    /// <summary>Both ages, the upper one only where it lies above the lower one.</summary>
    internal static (int? Least, int? Most) Ages(int? least, int? most, Action<string> partly)
    {
        Tell(most < least, "its maximum age lies below its minimum age, and was left out", partly);
        return (least, most < least ? null : most);
    }

    /// <summary>The day on which somebody vouched for it.</summary>
    /// <param name="day">As read; null where what stands there is no day.</param>
    internal static DateOnly? Assured(DateOnly? day, DateOnly today, Action<string> partly)
    {
        Tell(day is null || day > today, day is null ? "assured_date is no day, and was left out" : "assured_date lies in the future, and was left out", partly);
        return day > today ? null : day;
    }

    private static void Tell(bool isSo, string fault, Action<string> partly)
    {
        if (isSo)
        {
            partly(fault);
        }
    }

    private static string? Kept(string? line, bool good, string fault, Action<string> partly)
    {
        Tell(!good, fault, partly);
        return good ? line : null;
    }

    /// <summary>No more than so many letters; that there were more is told.</summary>
    internal static string? Cut(string? text, int longest, string what, Action<string> partly)
    {
        Tell(text?.Length > longest, $"{what} is longer than {longest} letters, and was cut", partly);
        return text is null ? null : FeedText.Cut(text, longest);
    }
}
