namespace Homeward.Journey.Partners.Matching;

/// <summary>Puts the services that fit a wanted need in order, and says of every other one why it does not.</summary>
/// <remarks>
/// Pure and deterministic: the same need, services, weights and time give the same answer, in whatever order the services come.
/// A service that does not offer the need is not mentioned. Explained with worked examples in docs/rules/matching.md.
/// </remarks>
public static class Match
{
    public static MatchResult Rank(Wanted wanted, IEnumerable<ServiceProfile> services, MatchWeights weights, DateTime now)
    {
        var sieve = new Sieve(wanted, weights, now);
        var ranked = new List<RankedService>();
        var leftOut = new List<LeftOutService>();
        foreach (var service in services)
        {
            if (!service.Needs.Contains(wanted.Need))
            {
                continue;
            }

            var findings = sieve.Judge(service);
            if (findings.Fits)
            {
                var worth = Worth.Of(service, wanted, findings, sieve, weights, now);
                ranked.Add(new RankedService(service, worth.Points(weights), worth, findings.Metres, findings.ToCheck));
            }
            else
            {
                leftOut.Add(new LeftOutService(service, findings.Metres, findings.WhyNots));
            }
        }

        ranked.Sort(BestFirst);
        leftOut.Sort(NearestMissFirst);
        return new MatchResult(wanted, now, ranked, leftOut);
    }

    private static int BestFirst(RankedService one, RankedService other)
    {
        var order = other.Points.CompareTo(one.Points);
        order = order != 0 ? order : (one.Metres ?? int.MaxValue).CompareTo(other.Metres ?? int.MaxValue);
        return order != 0 ? order : ByName(one.Service, other.Service);
    }

    private static int NearestMissFirst(LeftOutService one, LeftOutService other)
    {
        var order = one.IsElsewhere.CompareTo(other.IsElsewhere);
        order = order != 0 ? order : one.Misses.CompareTo(other.Misses);
        return order != 0 ? order : ByName(one.Service, other.Service);
    }

    private static int ByName(ServiceProfile one, ServiceProfile other)
    {
        var order = string.CompareOrdinal(one.Name, other.Name);
        return order != 0 ? order : one.Id.Value.CompareTo(other.Id.Value);
    }
}
