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

    /// <summary>How strongly a share of few answers is pulled towards the mean it stands under: by as many answers as this. Ten in the list as shipped.</summary>
    public required double PriorAsks { get; init; }

    /// <summary>The share of yes that a service without answers is held to give: of the list, until <see cref="LearntFrom"/> has put what was seen in its place.</summary>
    public required double UsuallyAccepted { get; init; }

    public required double UsuallyInTime { get; init; }

    public required double UsuallyQuick { get; init; }

    /// <summary>Within so many of its answering hours an answer is quick.</summary>
    public required double QuickHours { get; init; }

    /// <summary>What one thing left to check takes from certainty.</summary>
    public required double PerCheck { get; init; }

    /// <summary>The most points a service can have before they are scaled to a hundred.</summary>
    public double Most => Capacity + Soon + Accepts + InTime + Quick + Near + Certain + Language + Adjustments + Known + Free;

    /// <summary>Puts in place of the list's usual shares what services have been seen to do for one need: the mean to which each service's own shares are pulled.</summary>
    /// <param name="need">The answers of all services for that need together.</param>
    /// <param name="region">Their answers for all needs together, this one too.</param>
    /// <remarks>
    /// In three steps, each as strong as <see cref="PriorAsks"/> answers, ten in the list as shipped: a service is pulled towards the mean of the need, that mean towards the mean of the region,
    /// and that one towards the shares of the list. So where nobody has answered yet the list speaks, and a need that few were asked for is held to go as needs go here.
    /// Worked with ten: 120 yes of 190 in the region and 0.7 of the list are (120 + 7) ÷ 200 = 0.635; 6 of 30 for the need (6 + 6.35) ÷ 40 = 0.309; so a service that was never asked for it counts as 0.309.
    /// Source: shrinking towards a group's mean, Efron and Morris, Stein's paradox in statistics, Scientific American 236 (1977).
    /// </remarks>
    public MatchWeights LearntFrom(AnswerHistory need, AnswerHistory region) => this with
    {
        UsuallyAccepted = need.AcceptedShare(region.AcceptedShare(UsuallyAccepted, PriorAsks), PriorAsks),
        UsuallyInTime = need.InTimeShare(region.InTimeShare(UsuallyInTime, PriorAsks), PriorAsks),
        UsuallyQuick = need.QuickShare(region.QuickShare(UsuallyQuick, PriorAsks), PriorAsks),
    };

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
