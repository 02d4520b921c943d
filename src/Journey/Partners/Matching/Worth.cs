using System.Numerics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>How good a service is for a need, each part between 0 (worst) and 1 (best), before weights.</summary>
public readonly record struct Worth(
    double Capacity, double Soon, double Accepts, double InTime, double Quick, double Near, double Certain, double Language, double Adjustments, double Known, double Free)
{
    /// <summary>Out of a hundred, to one decimal: small differences that no one could explain decide nothing.</summary>
    public double Points(MatchWeights weights)
    {
        var sum = Capacity * weights.Capacity + Soon * weights.Soon + Accepts * weights.Accepts + InTime * weights.InTime + Quick * weights.Quick + Near * weights.Near
            + Certain * weights.Certain + Language * weights.Language + Adjustments * weights.Adjustments + Known * weights.Known + Free * weights.Free;
        return Math.Round(100 * sum / weights.Most, 1, MidpointRounding.AwayFromZero);
    }

    internal static Worth Of(ServiceProfile service, Wanted wanted, in Findings findings, Sieve sieve, MatchWeights weights, DateTime now) => new(
        findings.Has(ToCheck.PlaceAgain) ? weights.UnknownCapacity : OfCapacity(service.Capacity, weights, now),
        OfStart(service, wanted, sieve, weights),
        service.History.AcceptedShare(weights.UsuallyAccepted, weights.PriorAsks),
        service.History.InTimeShare(weights.UsuallyInTime, weights.PriorAsks),
        service.History.QuickShare(weights.UsuallyQuick, weights.PriorAsks),
        OfDistance(service.Coverage, findings.Metres, weights),
        Math.Max(0, 1 - weights.PerCheck * BitOperations.PopCount(findings.ToCheck)),
        wanted.Language is null || service.Reach.Languages.Contains(wanted.Language) ? 1 : 0.5,
        OfAdjustments(service.Reach, wanted),
        wanted.HelpedBy.Contains(service.Id) ? 1 : 0,
        service.Free ? 1 : 0);

    private static double OfCapacity(Capacity capacity, MatchWeights weights, DateTime now)
    {
        if (capacity.Free is null || capacity.ToldAt is not { } told)
        {
            return weights.UnknownCapacity;
        }

        var ageing = ((now - told).TotalHours - weights.FreshHours) / (weights.StaleDays * 24 - weights.FreshHours);
        return 1 - Math.Clamp(ageing, 0, 1) * (1 - weights.UnknownCapacity);
    }

    /// <summary>A service that is open when wanted can begin then; with no time wanted, the wait from now to its first open hour counts.</summary>
    private static double OfStart(ServiceProfile service, Wanted wanted, Sieve sieve, MatchWeights weights)
    {
        if (wanted.Day is not null)
        {
            return 1;
        }

        return WaitInHours(service, sieve, weights) is { } hours ? Math.Clamp(1 - hours / weights.LateHours, 0, 1) : 0;
    }

    private static double? WaitInHours(ServiceProfile service, Sieve sieve, MatchWeights weights)
    {
        var begins = sieve.Today.ToDateTime(sieve.TimeNow).AddHours(service.NoticeHours);
        var open = service.Calendar.Hours.FirstOpenFrom(
            DateOnly.FromDateTime(begins), TimeOnly.FromDateTime(begins), service.Calendar.Holidays, (int)(weights.LateHours / 24) + 1);
        return open is { } first ? (first.Day.ToDateTime(first.Time) - sieve.Today.ToDateTime(sieve.TimeNow)).TotalHours : null;
    }

    private static double OfDistance(Coverage coverage, int? metres, MatchWeights weights) =>
        coverage.ByTelephone ? 1 : metres is { } far ? Math.Clamp(1 - far / (weights.FarKilometres * 1000), 0, 1) : 0.5;

    private static double OfAdjustments(ServiceReach reach, Wanted wanted) =>
        wanted.Adjustments.Count == 0 ? 1 : (double)wanted.Adjustments.Count(reach.Meets.Contains) / wanted.Adjustments.Count;
}
