using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Exchange.OpenReferral;

/// <summary>What a directory feed says: the services that could be read, and every part that could not, with its reason.</summary>
/// <param name="Tally">All that it mentions, whether it could be read or not.</param>
public sealed record Feed(IReadOnlyList<FeedListing> Services, IReadOnlyList<FeedFault> Faults, FeedTally Tally)
{
    /// <summary>Several as one. An id that two of them have is the earlier one's, which is told.</summary>
    public static Feed Together(IReadOnlyList<Feed> feeds)
    {
        var (services, faults, tally) = (new Dictionary<string, FeedListing>(StringComparer.Ordinal), new List<FeedFault>(), new FeedTally());
        foreach (var feed in feeds)
        {
            faults.AddRange(feed.Faults);
            tally.Join(feed.Tally);
            foreach (var twice in feed.Services.Where(service => !services.TryAdd(service.Id, service)))
            {
                faults.Add(FeedFault.Of(twice.Name, "left out: another file of this directory has its id", twice.Id));
            }
        }

        return new Feed([.. services.Values], faults, tally);
    }
}

/// <summary>Something in a feed that was left out, whole or in part.</summary>
/// <param name="Where">The file or address, and the place in it.</param>
/// <param name="Row">The beginning of what stands there.</param>
public sealed record FeedFault(string Where, string Reason, string Row)
{
    private const int Shown = 300;

    /// <summary>A fault with no more of the row than a screen can show, and with no sign in it that cannot be kept.</summary>
    public static FeedFault Of(string where, string reason, string row) => new(Fit(Typed.Line(Few(where))), Fit(Typed.Line(Few(reason))), Fit(Typed.Text(Few(row))));

    private static string Few(string words) => words.Length > 10 * Shown ? words[..(10 * Shown)] : words;

    private static string Fit(string? words) => FeedText.Cut(words ?? "", Shown);
}

/// <summary>One service as Open Referral UK writes it, in our types. What the feed leaves out is null or empty.</summary>
public sealed record FeedListing
{
    /// <summary>Its id in the feed; any words that stay the same.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public required FeedStatus Status { get; init; }

    public required FeedOrganisation Organisation { get; init; }

    public int? MinAge { get; init; }

    public int? MaxAge { get; init; }

    /// <summary>When somebody there last vouched for it.</summary>
    public DateOnly? AssuredOn { get; init; }

    /// <summary>The weekly hours; null where none could be read.</summary>
    public OpeningHours? Hours { get; init; }

    public string? Postcode { get; init; }

    /// <summary>House, street and town of the first address that says them.</summary>
    public string? Street { get; init; }

    /// <summary>Whether every place it is given at is virtual.</summary>
    public bool ByTelephone { get; init; }

    /// <summary>What the person pays, in words; null for nothing or nothing said.</summary>
    public string? Cost { get; init; }

    /// <summary>The names of the areas it covers.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<FeedTerm> Terms { get; init; } = [];

    /// <summary>How many more it can take, where the feed tells (HSDS 3.1).</summary>
    public FeedCapacity? Capacity { get; init; }
}

/// <summary>Who gives a service.</summary>
public sealed record FeedOrganisation(string Id, string Name);

/// <summary>A term of a taxonomy that a service is filed under.</summary>
/// <param name="Key">Taxonomy and code, or its id where it has no code: what our mapping table knows it by.</param>
/// <param name="Parent">The key of the term above it, or null.</param>
public sealed record FeedTerm(string Key, string Name, string? Parent);

/// <summary>Room as a feed tells it.</summary>
public readonly record struct FeedCapacity(int Free, DateTime? UpdatedAt);

/// <summary>Whether a service is there.</summary>
public enum FeedStatus
{
    Active,

    /// <summary>Closed for now; it may come back.</summary>
    ClosedForNow,

    /// <summary>Inactive or defunct.</summary>
    Gone,
}
