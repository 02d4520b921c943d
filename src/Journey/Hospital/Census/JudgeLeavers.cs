using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Judges whom a list no longer names: who has left, and whose leaving somebody must confirm first.</summary>
/// <remarks>
/// Nobody is taken for gone whom a row names, even one that could not be used. Where too many are missing at once the list is more likely wrong than
/// the ward empty, and a missing person may be the one in a row that could not be read: those wait.
/// </remarks>
internal sealed class JudgeLeavers(CensusList list, KnownHospital known, MatchRow match, HashSet<PersonId> named)
{
    private readonly List<CensusDeparture> _departures = [];
    private readonly List<CensusHold> _holds = [];

    public (IReadOnlyList<CensusDeparture> Departures, IReadOnlyList<CensusHold> Holds) Judge(KnownSite[] sites, IReadOnlyList<RejectedRow> unread)
    {
        foreach (var row in unread)
        {
            var trust = known.Sites.FirstOrDefault(s => s.Code.Equals(row.Site, StringComparison.OrdinalIgnoreCase))?.Trust;
            named.UnionWith(match.Named(trust, row.HospitalNumber, row.NhsNumber?.Digits));
        }

        foreach (var site in sites)
        {
            JudgeSite(site, [.. unread.Where(r => IsNobodyKnown(r, site))]);
        }

        return (_departures, _holds);
    }

    private void JudgeSite(KnownSite site, RejectedRow[] unread)
    {
        var people = known.Stays.Where(s => s.SiteId == site.Id && s.LeftAt is null && s.AdmittedAt <= list.TakenAt).ToArray();
        var leavers = people.Where(s => !named.Contains(s.PersonId) && !s.IsKnownAfter(list.TakenAt)).ToArray();
        var days = LeaverShares.Days(site.LastTakenAt, list.TakenAt);
        if (site.Shares.TooManyOfSite(leavers.Length, people.Length, days))
        {
            Hold(site, leavers, CensusHoldKind.TooManyLeftSite, $"{leavers.Length} of {people.Length} people of {site.Code} are missing from the list.");
            return;
        }

        foreach (var ward in leavers.GroupBy(s => s.WardId))
        {
            var gone = ward.ToArray();
            var there = people.Count(s => s.WardId == ward.Key);
            var code = site.WardsByCode.FirstOrDefault(w => w.Value == ward.Key).Key;
            if (site.Shares.TooManyOfWard(gone.Length, there, days))
            {
                Hold(site, gone, CensusHoldKind.TooManyLeftWard, $"{gone.Length} of {there} people of ward {code} are missing from the list.");
            }
            else if (Array.Exists(unread, r => r.Ward is null || r.Ward.Equals(code, StringComparison.OrdinalIgnoreCase)))
            {
                Hold(site, gone, CensusHoldKind.RowUnread, "Missing from the list, but a row that may be theirs could not be read.");
            }
            else
            {
                _departures.AddRange(gone.Select(s => new CensusDeparture(s.Id, s.WardId, Leaving.NoLongerListed(list.TakenAt))));
            }
        }
    }

    /// <summary>Whether a row left unread could stand for any missing person of the site.</summary>
    private bool IsNobodyKnown(RejectedRow row, KnownSite site)
    {
        var here = row.Site is null || row.Site.Equals(site.Code, StringComparison.OrdinalIgnoreCase);
        return here && !match.Named(site.Trust, row.HospitalNumber, row.NhsNumber?.Digits).Any();
    }

    private void Hold(KnownSite site, IEnumerable<KnownStay> leavers, CensusHoldKind kind, string reason) =>
        _holds.AddRange(leavers.Select(s => new CensusHold(kind, site.Id, null, s.Id, [s.PersonId], reason)));
}
