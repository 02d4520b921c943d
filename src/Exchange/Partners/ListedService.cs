using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Exchange.Partners;

/// <summary>A service as the directory file writes it. What is left out means: nobody said, or no limit.</summary>
public sealed record ListedService
{
    /// <summary>The organisation, by whatever code the place uses.</summary>
    public required string Organisation { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>A code of the list <c>recipient-classes</c>.</summary>
    [JsonPropertyName("class")]
    public required string RecipientClass { get; init; }

    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>Place codes, or <c>place:DISTRICT</c> for one postcode district.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>The areas in words.</summary>
    public required string Area { get; init; }

    public required string Hours { get; init; }

    public required string Answers { get; init; }

    /// <summary>Minutes of its answer hours; left out for the same day.</summary>
    public int? AnswerWithin { get; init; }

    public int? MinAge { get; init; }

    public int? MaxAge { get; init; }

    public Helps Helps { get; init; }

    public Gender? Only { get; init; }

    public bool BenefitOnly { get; init; }

    public bool AloneOnly { get; init; }

    public IReadOnlyList<string> Tenures { get; init; } = [];

    public IReadOnlyList<string> Senders { get; init; } = [];

    public IReadOnlyList<string> Mobilities { get; init; } = [];

    public bool? StepFree { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool Interpreters { get; init; }

    public bool Women { get; init; } = true;

    public bool Men { get; init; } = true;

    public IReadOnlyList<string> Meets { get; init; } = [];

    public IReadOnlyList<string> CannotMeet { get; init; } = [];

    /// <summary>Hours it must be told beforehand.</summary>
    public int Notice { get; init; }

    public string? Cost { get; init; }

    public string? Postcode { get; init; }

    /// <summary>House, street and town, where people go to it.</summary>
    public string? Street { get; init; }

    /// <summary>Its address is given to nobody.</summary>
    public bool AddressClosed { get; init; }

    public int? WithinKm { get; init; }

    public bool ByTelephone { get; init; }

    /// <summary>Closed for so many days from the day of reading.</summary>
    public int? ClosedForDays { get; init; }

    /// <summary>What it last said of its room; left out where it never said.</summary>
    public ListedRoom? Room { get; init; }

    /// <summary>For what it said no for want of capacity, lately.</summary>
    public IReadOnlyList<ListedNoPlace> NoPlaces { get; init; } = [];

    /// <summary>Asks so far that count for <see cref="AnswerHistory"/>.</summary>
    public int Answered { get; init; }

    public int Accepted { get; init; }

    public int InTime { get; init; }

    /// <summary>The entry as the directory keeps it.</summary>
    /// <param name="places">The places by code.</param>
    /// <param name="point">Where a postcode lies, or null.</param>
    /// <param name="today">London's day of reading.</param>
    /// <exception cref="FormatException">Hours or postcode cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">An area names a place that is not there.</exception>
    public ServiceEntry Entry(IReadOnlyDictionary<string, Place> places, Func<Postcode, GridPoint?> point, DateOnly today)
    {
        var areas = Areas.Select(area => area.Split(':')).Select(area => new ServiceArea(places[area[0]].Id, area.Length > 1 ? area[1] : "")).ToList();
        Postcode? postcode = Postcode is null ? null : Journey.Basics.Postcode.Parse(Postcode);
        return new ServiceEntry
        {
            Name = Name,
            Description = Description,
            Phone = Phone,
            Email = Email,
            RecipientClass = RecipientClass,
            Needs = Needs,
            Areas = areas,
            AreaWords = Area,
            Nation = places[Areas[0].Split(':')[0]].Nation,
            Hours = OpeningText.Read(Hours),
            AnswerHours = OpeningText.Read(Answers),
            Promise = new AnswerPromise(AnswerWithin),
            Eligibility = Takes(),
            Reach = Reach(),
            NoticeHours = Notice,
            Cost = Cost,
            Postcode = postcode,
            Street = Street,
            KeepsAddressClosed = AddressClosed,
            Base = postcode is { } written ? point(written) : null,
            WithinMetres = WithinKm * 1000,
            ByTelephone = ByTelephone,
            ClosedUntil = ClosedForDays is { } days ? today.AddDays(days) : null,
        };
    }

    private Eligibility Takes() => new()
    {
        MinAge = MinAge,
        MaxAge = MaxAge,
        Helps = Helps,
        OnlyGender = Only,
        Tenures = Tenures.ToFrozenSet(StringComparer.Ordinal),
        NeedsMeansTestedBenefit = BenefitOnly,
        LivesAloneOnly = AloneOnly,
        Senders = Senders.ToFrozenSet(StringComparer.Ordinal),
        Mobilities = Mobilities.ToFrozenSet(StringComparer.Ordinal),
    };

    private ServiceReach Reach() => new()
    {
        StepFree = StepFree,
        Languages = Languages.ToFrozenSet(StringComparer.Ordinal),
        Interpreters = Interpreters,
        HasWomen = Women,
        HasMen = Men,
        Meets = Meets.ToFrozenSet(StringComparer.Ordinal),
        CannotMeet = CannotMeet.ToFrozenSet(StringComparer.Ordinal),
    };
}

/// <summary>Room as told.</summary>
/// <param name="FullForDays">While full, days from the day of reading to the next place; left out for none known.</param>
public sealed record ListedRoom(int Free, int ToldHoursAgo, int? FullForDays = null);

/// <summary>A no for want of capacity, as told.</summary>
/// <param name="ForDays">Days from the day of reading to the next place; left out for none known.</param>
public sealed record ListedNoPlace(string Need, int ToldHoursAgo, int? ForDays = null);
