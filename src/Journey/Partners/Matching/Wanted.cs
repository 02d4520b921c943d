using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>One need of one person, with all that decides who can meet it. What is not known stays null and is never guessed.</summary>
/// <remarks>Carries no name and no id of the person: the match needs none.</remarks>
public sealed record Wanted
{
    /// <summary>A code of the list <c>needs</c>.</summary>
    public required string Need { get; init; }

    /// <summary>The place where the person lives.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>Whether nothing is known of where they live, so that the place is only where help is looked for.</summary>
    public bool PlaceIsAssumed { get; init; }

    /// <summary>Who asks: a code of the list <c>senders</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>Whether it is a carer's own need rather than the patient's.</summary>
    public bool ForCarer { get; init; }

    /// <summary>Age in whole years on the day it is wanted.</summary>
    public int? Age { get; init; }

    public Gender? Gender { get; init; }

    /// <summary>The outward part of the home postcode.</summary>
    public string? District { get; init; }

    /// <summary>Where the home lies.</summary>
    public GridPoint? Home { get; init; }

    /// <summary>A code of the list <c>tenures</c>.</summary>
    public string? Tenure { get; init; }

    public bool? OnMeansTestedBenefit { get; init; }

    public bool? LivesAlone { get; init; }

    /// <summary>A code of the list <c>mobilities</c>.</summary>
    public string? Mobility { get; init; }

    /// <summary>Whether the way in must have no step.</summary>
    public bool NeedsStepFree { get; init; }

    /// <summary>The language the help must be in, when not English.</summary>
    public string? Language { get; init; }

    /// <summary>The wish for a woman or a man to come.</summary>
    public Gender? WorkerWish { get; init; }

    /// <summary>Codes of the list <c>adjustments</c> that must be met.</summary>
    public IReadOnlyCollection<string> Adjustments { get; init; } = [];

    /// <summary>The London day on which it is wanted; null for as soon as can be.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The clock time on that day, where it must be then and not just that day.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Kinds of recipient (list <c>recipient-classes</c>) with whom the person has not agreed to share.</summary>
    public IReadOnlyCollection<string> NotSharedWith { get; init; } = [];

    /// <summary>Services that were asked for this need before and are not to be proposed again.</summary>
    public IReadOnlyCollection<ServiceId> AskedBefore { get; init; } = [];

    /// <summary>Services that help this person already.</summary>
    public IReadOnlyCollection<ServiceId> HelpedBy { get; init; } = [];
}

/// <summary>As told, and only for a wish about who comes and for services that see one gender alone.</summary>
public enum Gender
{
    Woman,
    Man,
}
