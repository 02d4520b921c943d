namespace Homeward.Journey.Referrals;

/// <summary>Whether chances of a yes came true: what was reckoned when services were asked, held against what they said.</summary>
/// <remarks>
/// The Brier score is the mean of (chance − happened)², happened being 1 for a yes and 0 for no room or no answer in time: 0 is a seer, and a lower score is better. It is held against
/// the score of whoever gives everybody the base rate, the share of yes among all of them, which is rate × (1 − rate). Worked out in docs/rules/matching.md.
/// Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).
/// </remarks>
public static class Calibration
{
    /// <summary>With fewer answers than this a score says more about luck than about the chances.</summary>
    public const int FewestForAScore = 20;

    /// <summary>With fewer answers than this a line of the table tells no share.</summary>
    public const int FewestForALine = 5;

    public const int Tenths = 10;

    /// <summary>The scores; null where there are too few answers.</summary>
    public static CalibrationScore? Score(IReadOnlyCollection<Forecast> forecasts)
    {
        var (asked, yes) = (forecasts.Sum(f => f.Times), forecasts.Where(f => f.SaidYes).Sum(f => f.Times));
        if (asked < FewestForAScore)
        {
            return null;
        }

        var off = forecasts.Sum(f => f.Times * Math.Pow(f.Chance - (f.SaidYes ? 1 : 0), 2));
        var rate = (double)yes / asked;
        return new CalibrationScore(asked, rate, off / asked, rate * (1 - rate));
    }

    /// <summary>Ten lines, from "0 to 10 %" to "90 to 100 %": how many were given such a chance, what was predicted on average, and what happened.</summary>
    public static IReadOnlyList<CalibrationLine> Table(IReadOnlyCollection<Forecast> forecasts)
    {
        var byTenth = forecasts.ToLookup(f => Math.Min(Tenths - 1, (int)(f.Chance * Tenths)));
        return Covered([.. Enumerable.Range(0, Tenths).Select(tenth => Line(tenth, [.. byTenth[tenth]]))]);
    }

    // All lines together make the number of answers, which is told too: of one small number kept back alone the reader would know all.
    private static List<CalibrationLine> Covered(List<CalibrationLine> lines)
    {
        while (lines.Where(line => line is { Asked: > 0, Predicted: null }).ToList() is { Count: > 0 } silent && (silent.Count < 2 || silent.Sum(line => line.Asked) < 2 * FewestForALine)
            && lines.Where(line => line.Predicted is not null).MinBy(line => line.Asked) is { } next)
        {
            lines[next.Tenth] = next with { Predicted = null, Happened = null };
        }

        return lines;
    }

    private static CalibrationLine Line(int tenth, List<Forecast> those)
    {
        var asked = those.Sum(f => f.Times);
        return asked < FewestForALine ? new CalibrationLine(tenth, asked, null, null)
            : new CalibrationLine(tenth, asked, those.Sum(f => f.Times * f.Chance) / asked, (double)those.Where(f => f.SaidYes).Sum(f => f.Times) / asked);
    }
}

/// <summary>Asks of one kind of need that were given the same chance and ended alike.</summary>
/// <param name="Need">From the list <c>needs</c>.</param>
public sealed record Forecast(string Need, double Chance, bool SaidYes, int Times);

/// <param name="Rate">The share that said yes.</param>
/// <param name="Brier">The score of the chances that were given.</param>
/// <param name="BaseBrier">The score of whoever gives everybody the share that said yes.</param>
public sealed record CalibrationScore(int Asked, double Rate, double Brier, double BaseBrier);

/// <param name="Tenth">0 for "0 to 10 %", 9 for "90 to 100 %".</param>
/// <param name="Asked">Not for the page where nothing is predicted.</param>
/// <param name="Predicted">The mean chance; null where too few were asked to tell, or where a line with too few would follow from this one.</param>
/// <param name="Happened">The share that said yes.</param>
public sealed record CalibrationLine(int Tenth, int Asked, double? Predicted, double? Happened);
