namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>How large a made-up region is, and how far back its past reaches.</summary>
public sealed record RegionSize
{
    /// <summary>The most people: for more there would not be postcodes enough.</summary>
    public const int MostPeople = 1_500_000;

    private const int PeopleOfADistrict = 150_000;
    private const int PeopleForAVisitADay = 8_400;
    private const int PeopleForAService = 75;

    // Of each kind of ward that the days know, one or two: enough for a district to have about 190 journeys open at any time.
    private static readonly HashSet<string> FewWards = new(StringComparer.Ordinal) { "KIN-AMU", "KIN-03", "KIN-09", "STA-R1", "GLN-MAU", "GLN-DER" };

    /// <summary>Days of past.</summary>
    public required int Days { get; init; }

    /// <summary>Like districts of three places each, told apart by numbers.</summary>
    public int Districts { get; init; } = 1;

    /// <summary>The codes of the wards that each district has; null for all.</summary>
    public IReadOnlySet<string>? Wards { get; init; }

    /// <summary>How many in a district no longer need the bed that they lie in, at any time.</summary>
    public int Waiting { get; init; } = 97;

    /// <summary>Visits a day to a place that takes people in, at least.</summary>
    public int FewestVisits { get; init; } = 1;

    public int MostVisits { get; init; } = 4;

    /// <summary>Everybody with a record, whether they ever came to a hospital or not; 0 for nobody beside those who did.</summary>
    public int People { get; init; }

    /// <summary>Services of a district; 0 for those of the file alone.</summary>
    public int Services { get; init; }

    /// <summary>Whether so many rows come that indexes had better be made after them.</summary>
    public bool IsLarge => People > 0;

    /// <summary>The region that everybody sees: one district with all its wards.</summary>
    public static RegionSize Usual(int days) => new() { Days = days };

    /// <summary>A region of so many people: in each district a few wards, and as many visits and services as its people call for.</summary>
    public static RegionSize Of(int people, int months)
    {
        var districts = Math.Max(1, (people + PeopleOfADistrict - 1) / PeopleOfADistrict);
        var visits = Math.Max(1, people / districts / PeopleForAVisitADay);
        return new RegionSize
        {
            Days = months * 365 / 12,
            Districts = districts,
            Wards = FewWards,
            Waiting = 27,
            FewestVisits = (visits + 1) / 2,
            MostVisits = visits + visits / 2,
            People = people,
            Services = people / districts / PeopleForAService,
        };
    }
}
