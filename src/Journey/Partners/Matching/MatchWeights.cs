namespace Homeward.Journey.Partners.Matching;

/// <summary>What counts how much when services that fit are put in order: data, from the list <c>match-weights</c>.</summary>
public sealed record MatchWeights
{
    /// <summary>Room that it says it has, believed less as the word grows old.</summary>
    public required double Capacity { get; init; }

    /// <summary>How soon after the wanted time, or from now, it can begin.</summary>
    public required double Soon { get; init; }

    /// <summary>How often it has said yes.</summary>
    public required double Accepts { get; init; }

    /// <summary>How often it has answered in time.</summary>
    public required double InTime { get; init; }

    /// <summary>How often it has answered quickly.</summary>
    public required double Quick { get; init; }

    public required double Near { get; init; }

    /// <summary>How little is left to check.</summary>
    public required double Certain { get; init; }

    /// <summary>That it speaks the person's language itself.</summary>
    public required double Language { get; init; }

    public required double Adjustments { get; init; }

    /// <summary>That it helps the person already.</summary>
    public required double Known { get; init; }

    public required double Free { get; init; }

    /// <summary>Up to this age what a service says of its room is fully believed.</summary>
    public required double FreshHours { get; init; }

    /// <summary>From this age on it counts as not said: a full service is proposed again, to be asked.</summary>
    public required double StaleDays { get; init; }

    /// <summary>For so long a no for want of capacity counts for its need, where it named no day.</summary>
    public required double NoPlaceDays { get; init; }

    /// <summary>The worth, between 0 and 1, of room that nobody has spoken of.</summary>
    public required double UnknownCapacity { get; init; }

    /// <summary>The distance at which nearness is worth nothing.</summary>
    public required double FarKilometres { get; init; }

    /// <summary>The wait at which soonness is worth nothing.</summary>
    public required double LateHours { get; init; }

    public required double PriorAsks { get; init; }

    public required double UsuallyAccepted { get; init; }

    public required double UsuallyInTime { get; init; }

    public required double UsuallyQuick { get; init; }

    /// <summary>Within so many of its answering hours an answer is quick.</summary>
    public required double QuickHours { get; init; }

    /// <summary>What one thing left to check takes from certainty.</summary>
    public required double PerCheck { get; init; }

    /// <summary>The most points a service can have before they are scaled to a hundred.</summary>
    public double Most => Capacity + Soon + Accepts + InTime + Quick + Near + Certain + Language + Adjustments + Known + Free;

    /// <summary>Takes the values of the list by code.</summary>
    /// <exception cref="KeyNotFoundException">The list lacks a code: an edition must be whole.</exception>
    public static MatchWeights From(IReadOnlyDictionary<string, double> values) => new()
    {
        Capacity = values["capacity"],
        Soon = values["soon"],
        Accepts = values["accepts"],
        InTime = values["in-time"],
        Quick = values["quick"],
        Near = values["near"],
        Certain = values["certain"],
        Language = values["language"],
        Adjustments = values["adjustments"],
        Known = values["known"],
        Free = values["free"],
        FreshHours = values["fresh-hours"],
        StaleDays = values["stale-days"],
        NoPlaceDays = values["no-place-days"],
        UnknownCapacity = values["unknown-capacity"],
        FarKilometres = values["far-kilometres"],
        LateHours = values["late-hours"],
        PriorAsks = values["prior-asks"],
        UsuallyAccepted = values["usually-accepted"],
        UsuallyInTime = values["usually-in-time"],
        UsuallyQuick = values["usually-quick"],
        QuickHours = values["quick-hours"],
        PerCheck = values["per-check"],
    };
}
