namespace Homeward.Journey.Partners.Volunteers;

/// <summary>What a volunteer says of themselves, or whoever coordinates them writes down.</summary>
public sealed record VolunteerForm
{
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Postcode { get; init; }

    /// <summary>A code of the list <c>genders</c>; null where they would rather not say.</summary>
    public string? Gender { get; init; }

    /// <summary>Where they would go, kept as the areas of the directory are: a place, or one postcode district of it. None: anywhere their organisation helps.</summary>
    public IReadOnlyList<ServiceArea> Areas { get; init; } = [];

    /// <summary>Codes of the list <c>languages</c>, beside English.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<WeekPart> Hours { get; init; } = [];

    /// <summary>Codes of the list <c>support-kinds</c> that they offer to do.</summary>
    public IReadOnlyList<string> Will { get; init; } = [];

    /// <summary>Codes of the list <c>support-kinds</c> that they will not do.</summary>
    public IReadOnlyList<string> WillNot { get; init; } = [];

    /// <summary>What else they do not do, in their words: no dogs, no stairs.</summary>
    public string? Limits { get; init; }

    /// <summary>What else they say.</summary>
    public string? Words { get; init; }

    /// <summary>Null for somebody who does not drive for others.</summary>
    public Vehicle? Vehicle { get; init; }
}

/// <summary>What a volunteer drives.</summary>
/// <param name="Seats">For passengers.</param>
/// <param name="Wheelchair">Whether somebody can stay in their wheelchair.</param>
/// <param name="Boot">Whether a folded wheelchair or a frame goes in.</param>
public sealed record Vehicle(int Seats, bool Wheelchair, bool Boot)
{
    /// <summary>More passengers than this need another licence.</summary>
    public const int MostSeats = 16;
}

/// <summary>A part of a day of the week in which somebody is usually free.</summary>
public readonly record struct WeekPart(DayOfWeek Day, DayPart Part);

/// <summary>Until noon, until five, and after it.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
}

/// <summary>Days on which the week does not go as usual.</summary>
/// <param name="Until">The last day.</param>
/// <param name="IsAway">Away; else free all day.</param>
public sealed record OtherDays(DateOnly From, DateOnly Until, bool IsAway, string? Words);

/// <summary>How somebody came to be known as a volunteer.</summary>
public enum CameBy
{
    /// <summary>They filled in the public page.</summary>
    PublicPage,

    Coordinator,

    /// <summary>They stood in a file.</summary>
    File,
}
