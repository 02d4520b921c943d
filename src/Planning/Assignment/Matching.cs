namespace Homeward.Planning.Assignment;

/// <summary>Who gets what, one to one, at the least cost there can be.</summary>
/// <param name="Choices">By seeker: the number of the place, or null when left out.</param>
/// <param name="Cost">Of the pairings and of those left out.</param>
/// <param name="SeekerPrices">Dual value of each seeker.</param>
/// <param name="PlacePrices">Dual value of each place; zero or less, and zero for a place that stays free.</param>
/// <remarks>
/// The duals prove that nothing is cheaper: no admissible pair costs less than the prices of both together, leaving a seeker out costs no less than
/// the seeker's price, and all prices add up to the cost. <see cref="Proves"/> checks it.
/// </remarks>
public sealed record Matching(IReadOnlyList<int?> Choices, double Cost, IReadOnlyList<double> SeekerPrices, IReadOnlyList<double> PlacePrices)
{
    /// <summary>Whether the duals prove this matching optimal for the pairings.</summary>
    public bool Proves(Pairings pairings)
    {
        const double grain = 1e-6;
        for (var seeker = 0; seeker < pairings.Seekers; seeker++)
        {
            if (SeekerPrices[seeker] > pairings.CostLeftOut(seeker) + grain) return false;
            for (var place = 0; place < pairings.Places; place++)
            {
                if (pairings.Cost(seeker, place) is { } cost && SeekerPrices[seeker] + PlacePrices[place] > cost + grain) return false;
            }
        }
        return PlacePrices.All(price => price <= grain) && Math.Abs(SeekerPrices.Sum() + PlacePrices.Sum() - Cost) < grain * Math.Max(1, Math.Abs(Cost));
    }

    /// <summary>Why a seeker got what they got.</summary>
    /// <returns>What the chosen place costs, and the place that would come next with what the whole would then cost more; no next place when none is admissible.</returns>
    public PairingReason Reason(Pairings pairings, int seeker)
    {
        var (next, extra) = (default(int?), pairings.CostLeftOut(seeker) - SeekerPrices[seeker]);
        for (var place = 0; place < pairings.Places; place++)
        {
            if (place == Choices[seeker] || pairings.Cost(seeker, place) is not { } cost) continue;
            var more = cost - SeekerPrices[seeker] - PlacePrices[place];
            if (next is null || more < extra) (next, extra) = (place, more);
        }
        var own = Choices[seeker] is { } chosen ? pairings.Cost(seeker, chosen)!.Value : pairings.CostLeftOut(seeker);
        return new PairingReason(Choices[seeker], own, next, Math.Max(0, extra));
    }
}

/// <summary>One seeker's pairing beside the next best.</summary>
/// <param name="AtLeast">What giving the seeker the next place, or leaving them out when there is none, would cost the whole at the least.</param>
public sealed record PairingReason(int? Place, double Cost, int? Next, double AtLeast);
