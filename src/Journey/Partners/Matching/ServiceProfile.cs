using System.Collections.Frozen;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Journey.Partners.Matching;

/// <summary>A service as the match sees it.</summary>
public sealed record ServiceProfile
{
    public required ServiceId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Codes of the list <c>needs</c> that it can meet.</summary>
    public required FrozenSet<string> Needs { get; init; }

    /// <summary>When it gives its help, not when its office answers.</summary>
    public required ServiceCalendar Calendar { get; init; }

    public required Coverage Coverage { get; init; }

    public Eligibility Eligibility { get; init; } = Eligibility.Anyone;

    public ServiceReach Reach { get; init; } = new();

    public Capacity Capacity { get; init; }

    /// <summary>That it said it has no place for the wanted need; null where it did not, or has taken that back.</summary>
    public NoPlaceWord? NoPlace { get; init; }

    public AnswerHistory History { get; init; }

    /// <summary>Hours it must be told beforehand; nought for none.</summary>
    public int NoticeHours { get; init; }

    /// <summary>What kind of recipient it is for a sharing decision: a code of the list <c>recipient-classes</c>.</summary>
    public required string RecipientClass { get; init; }

    /// <summary>Whether the person pays nothing.</summary>
    public bool Free { get; init; } = true;

    /// <summary>While it takes nobody: the day it starts again, or null for running.</summary>
    public DateOnly? ClosedUntil { get; init; }
}

/// <summary>Where a service goes, or from where people may come.</summary>
/// <param name="Words">How the directory names it, such as <c>Northvale</c>: shown as it stands.</param>
/// <param name="Places">Whole places that it covers.</param>
/// <param name="Districts">Outward postcodes that it covers; empty for all of its places.</param>
/// <param name="Base">Where it is.</param>
/// <param name="WithinMetres">How far from its base it goes; null for no limit.</param>
/// <param name="ByTelephone">Whether distance does not matter, since nobody travels.</param>
public sealed record Coverage(
    string Words, FrozenSet<PlaceId> Places, FrozenSet<string> Districts, GridPoint? Base = null, int? WithinMetres = null, bool ByTelephone = false);

/// <summary>How a service can be used by people whom an ordinary service shuts out.</summary>
public sealed record ServiceReach
{
    /// <summary>Whether one can get in without a step; null when nobody said. True for a service that comes to the home.</summary>
    public bool? StepFree { get; init; }

    /// <summary>Languages besides English.</summary>
    public FrozenSet<string> Languages { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether it books interpreters.</summary>
    public bool Interpreters { get; init; }

    public bool HasWomen { get; init; } = true;

    public bool HasMen { get; init; } = true;

    /// <summary>Codes of the list <c>adjustments</c> that it says it can meet.</summary>
    public FrozenSet<string> Meets { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Those that it says it cannot; on the rest nobody said anything.</summary>
    public FrozenSet<string> CannotMeet { get; init; } = FrozenSet<string>.Empty;
}

/// <summary>What a service last said about its room.</summary>
/// <param name="Free">Places free; nought is full; null when it never said.</param>
/// <param name="From">The day of the next place while full.</param>
/// <param name="ToldAt">When it said so.</param>
public readonly record struct Capacity(int? Free, DateOnly? From, DateTime? ToldAt);

/// <summary>A no for want of capacity, about one need.</summary>
/// <param name="Until">The day of the next place; null where it named none.</param>
public readonly record struct NoPlaceWord(DateOnly? Until, DateTime ToldAt)
{
    /// <summary>Whether it still says no: until the day named, else for some days; after that nobody knows.</summary>
    /// <param name="day">The day on which the help is wanted.</param>
    /// <param name="days">How many, where no day was named: <see cref="MatchWeights.NoPlaceDays"/>.</param>
    public bool Holds(DateOnly day, DateTime now, double days) => Until is { } until ? until > day : now < ToldAt.AddDays(days);
}
