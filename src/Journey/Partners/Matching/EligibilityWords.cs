namespace Homeward.Journey.Partners.Matching;

/// <summary>Says whom a service takes, one plain line for each limit.</summary>
public static class EligibilityWords
{
    /// <param name="takes">The limits.</param>
    /// <param name="label">The label of a code: list, code.</param>
    /// <returns>One line that says so where there is no limit at all.</returns>
    public static IReadOnlyList<string> Lines(Eligibility takes, Func<string, string, string> label)
    {
        string?[] lines =
        [
            takes.Helps switch
            {
                Helps.CarersOnly => "Unpaid carers only",
                Helps.PatientsOnly => "The person coming home, not their carer",
                _ => null,
            },
            Ages(takes),
            takes.OnlyGender switch
            {
                Gender.Woman => "Women only",
                Gender.Man => "Men only",
                _ => null,
            },
            takes.LivesAloneOnly ? "People who live alone" : null,
            takes.NeedsMeansTestedBenefit ? "People on a means-tested benefit" : null,
            Listed("Homes", "tenures", takes.Tenures, label),
            Listed("Getting about", "mobilities", takes.Mobilities, label),
            Listed("Referred by", "senders", takes.Senders, label),
        ];
        var said = lines.OfType<string>().ToList();
        return said.Count > 0 ? said : ["Anyone"];
    }

    private static string? Ages(Eligibility takes) => (takes.MinAge, takes.MaxAge) switch
    {
        ({ } min, { } max) => $"Ages {min} to {max}",
        ({ } min, null) => $"Age {min} and over",
        (null, { } max) => $"Up to age {max}",
        _ => null,
    };

    private static string? Listed(string what, string list, IReadOnlyCollection<string> codes, Func<string, string, string> label) =>
        codes.Count == 0 ? null : $"{what}: {string.Join("; ", codes.Select(code => Lower(label(list, code))).Order(StringComparer.Ordinal))}";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
