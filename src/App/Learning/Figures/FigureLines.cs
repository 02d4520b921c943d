using System.Globalization;
using Homeward.App.Referrals.Unmet;
using Homeward.Journey.Learning;

namespace Homeward.App.Learning.Figures;

/// <summary>Puts figures into words for one reader: with their definitions, and without what the reader may not know.</summary>
public static class FigureLines
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="exact">Whether the reader is of the service: to all others small numbers are not told apart, and larger ones are rounded to five.</param>
    public static IReadOnlyList<FigureLine> Of(ServiceFigures figures, bool exact) =>
    [
        Line("people", "People supported", "People with whom the service did at least one call, visit or task in these months. Each person counts once.", figures.People, null, exact),
        Line("same-day", "Answered the same day", "Of what the service was asked in these months: answered, or a question asked back, by the end of the London day in which the answer fell due. What came after closing counts for the next day on which it answers; what the sender took back before, and what is not due yet, is left out.", figures.SameDay.Number, figures.SameDay.Of, exact),
        Line("failed-contacts", "Failed contacts", "Calls, visits and tasks of these months at which nobody was reached, of all at which somebody was or was not.", figures.NotReached.Number, figures.NotReached.Of, exact),
        Line("crises", "Crises prevented", "Worries about people in whose plan the service helps, closed in these months as “a crisis was prevented”. Where several services help, it counts for each.", figures.Crises, null, exact),
        .. figures.Readmissions.Select(window => Line(
            $"readmitted-0-{window.LastDay}", $"Back in hospital within days 0 to {window.LastDay}",
            $"Of people who came home from hospital in these months with a plan in which the service helps: an emergency admission to a hospital of the region from the moment of leaving to the end of day {window.LastDay}; the day of going home is day 0. Crude: not to be compared between areas.",
            window.Readmitted, window.Counted, exact) with
        {
            LeftOut =
            [
                ("unfinished", $"left out because day {window.LastDay} is not over", new Counted(window.Unfinished, exact)),
                ("unknown", "left out as unknown: no list of the place’s hospitals came in that time, or nobody said how they were admitted", new Counted(window.Unknown, exact)),
                ("died", "died in that time without coming back, counted as not readmitted", new Counted(window.Died, exact)),
            ],
        }),
    ];

    /// <summary>A share as people read it, with the interval in which it may well lie.</summary>
    public static string Percent(Share share) => string.Create(British, $"{share.Value * 100:0.#} % (95 % interval {share.Low * 100:0.#} to {share.High * 100:0.#})");

    // Of two numbers kept apart by rounding no share says more than they do.
    private static FigureLine Line(string code, string label, string definition, int number, int? of, bool exact)
    {
        var (counted, whole) = (new Counted(number, exact), of is { } all ? new Counted(all, exact) : (Counted?)null);
        var tells = exact || (of is { } sum && number >= Counted.Fewest && sum - number >= Counted.Fewest);
        var share = of is { } from && tells ? (exact ? Share.Of(number, from) : Share.Of((number + 2) / 5 * 5, (from + 2) / 5 * 5)) : null;
        return new FigureLine(code, label, definition, counted, whole, share);
    }
}

/// <summary>One figure.</summary>
/// <param name="Code">By which the file names it.</param>
/// <param name="Of">Of how many; null where it is no share.</param>
/// <param name="Share">Null where it is none, or would tell of single people.</param>
public sealed record FigureLine(string Code, string Label, string Definition, Counted Number, Counted? Of, Share? Share)
{
    /// <summary>What was left out, or is counted in a way that must be said: a code, words, how many.</summary>
    public IReadOnlyList<(string Code, string Words, Counted Number)> LeftOut { get; init; } = [];
}
