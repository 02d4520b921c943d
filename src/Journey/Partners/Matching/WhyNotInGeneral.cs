namespace Homeward.Journey.Partners.Matching;

/// <summary>Kinds of why-not in words that name neither a service nor a person: for counting over many.</summary>
public static class WhyNotInGeneral
{
    public static string Words(WhyNotKind kind) => kind switch
    {
        WhyNotKind.ClosedForNow => "Closed for a while",
        WhyNotKind.OutsideArea => "Outside its area",
        WhyNotKind.TooFar => "Too far from its base",
        WhyNotKind.CarersOnly => "Only for unpaid carers",
        WhyNotKind.PatientsOnly => "Not for a carer’s own need",
        WhyNotKind.TooYoung => "Only for older people",
        WhyNotKind.TooOld => "Only for younger people",
        WhyNotKind.OneGenderOnly => "Only for women, or only for men",
        WhyNotKind.Tenure => "Not for people in their kind of home",
        WhyNotKind.NoMeansTestedBenefit => "Only for people on a means-tested benefit",
        WhyNotKind.DoesNotLiveAlone => "Only for people who live alone",
        WhyNotKind.SenderNotTaken => "Does not take people from whoever asked",
        WhyNotKind.Mobility => "Cannot take people who move about as they do",
        WhyNotKind.NotStepFree => "No step-free access",
        WhyNotKind.Language => "Nobody speaks the language, and no interpreter",
        WhyNotKind.NoSuchWorker => "No woman, or no man, can come",
        WhyNotKind.Adjustment => "Cannot meet an adjustment",
        WhyNotKind.SharingNotAgreed => "The person does not share with such a service",
        WhyNotKind.AskedBefore => "Was asked, and did not say yes",
        WhyNotKind.ShutThatDay => "Shut on the day",
        WhyNotKind.ShutAtThatTime => "Shut at the time",
        WhyNotKind.NoticeTooShort => "Needs longer notice",
        WhyNotKind.Full => "Full",
        WhyNotKind.NoPlace => "Said that it has no place for this",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A why-not without words in general."),
    };

    /// <summary>How often each kind was found among services that were looked at, most often first.</summary>
    /// <param name="lookedAt">For each service looked at, its kinds as they are kept: names parted by commas; null and unknown names count for nothing.</param>
    public static IReadOnlyList<(WhyNotKind Kind, int Times)> Counted(IEnumerable<string?> lookedAt) =>
    [
        .. lookedAt.SelectMany(kinds => (kinds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            .Select(name => Enum.TryParse<WhyNotKind>(name, out var kind) ? kind : (WhyNotKind?)null).OfType<WhyNotKind>()
            .GroupBy(kind => kind).Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2).ThenBy(group => group.Key),
    ];
}
