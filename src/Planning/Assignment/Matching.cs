namespace Homeward.Planning.Assignment;

/// <summary>Who gets what, one to one, at the least cost there can be.</summary>
/// <param name="Choices">By seeker: the number of the place, or null when left out.</param>
/// <param name="Cost">Of the pairings and of those left out.</param>
/// <param name="SeekerPrices">Dual value of each seeker.</param>
/// <param name="PlacePrices">Dual value of each place; zero or less, and zero for a place that stays free.</param>
/// <remarks>
/// The duals prove that nothing is cheaper: no admissible pair costs less than the prices of both together, leaving a seeker out costs no less than
/// the seeker's price, and all prices add up to the cost. <see cref="Proves"/> checks it, and that the choices are a matching of that cost.
/// </remarks>
public sealed record Matching(IReadOnlyList<int?> Choices, double Cost, IReadOnlyList<double> SeekerPrices, IReadOnlyList<double> PlacePrices)
{
    private const double Grain = 1e-6;

    /// <summary>Whether the choices are a matching of the pairings, each pair admissible and no place given twice, that costs what is said, and the duals prove that nothing is cheaper.</summary>
    public bool Proves(Pairings pairings)
    {
        if (SeekerPrices.Count != pairings.Seekers || PlacePrices.Count != pairings.Places || CostOfChoices(pairings) is not { } cost || !IsCost(cost)) return false;
        for (var seeker = 0; seeker < pairings.Seekers; seeker++)
        {
            if (!(SeekerPrices[seeker] <= pairings.CostLeftOut(seeker) + Grain)) return false;
            for (var place = 0; place < pairings.Places; place++)
            {
                if (pairings.Cost(seeker, place) is { } pair && !(SeekerPrices[seeker] + PlacePrices[place] <= pair + Grain)) return false;
            }
        }
        return PlacePrices.All(price => price <= Grain) && IsCost(SeekerPrices.Sum() + PlacePrices.Sum());
    }

    private bool IsCost(double cost) => Math.Abs(cost - Cost) < Grain * Math.Max(1, Math.Abs(Cost));

    /// <summary>Null when the choices are no matching.</summary>
    private double? CostOfChoices(Pairings pairings)
    {
        if (Choices.Count != pairings.Seekers) return null;
        var (taken, sum) = (new HashSet<int>(), 0.0);
        for (var seeker = 0; seeker < Choices.Count; seeker++)
        {
            var cost = pairings.CostLeftOut(seeker);
            if (Choices[seeker] is { } place)
            {
                if (place < 0 || place >= pairings.Places || !taken.Add(place) || pairings.Cost(seeker, place) is not { } pair) return null;
                cost = pair;
            }
            sum += cost;
        }
        return sum;
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
