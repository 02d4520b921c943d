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
        if (leavers.Length > 0 && TooMany(site, null, (gone, days) => site.Shares.TooManyOfSite(leavers.Length + gone, people.Length + gone, days)) is { } gone)
        {
            Hold(site, leavers, CensusHoldKind.TooManyLeftSite, Missing(leavers.Length, people.Length, $"people of {site.Code}", gone));
            return;
        }

        foreach (var ward in leavers.GroupBy(s => s.WardId))
        {
            var missing = ward.ToArray();
            var there = people.Count(s => s.WardId == ward.Key);
            var code = site.WardsByCode.FirstOrDefault(w => w.Value == ward.Key).Key;
            if (TooMany(site, ward.Key, (left, days) => site.Shares.TooManyOfWard(missing.Length + left, there + left, days)) is { } left)
            {
                Hold(site, missing, CensusHoldKind.TooManyLeftWard, Missing(missing.Length, there, $"people of ward {code}", left));
            }
            else if (Array.Exists(unread, r => r.Ward is null || r.Ward.Equals(code, StringComparison.OrdinalIgnoreCase)))
            {
                Hold(site, missing, CensusHoldKind.RowUnread, "Missing from the list, but a row that may be theirs could not be read.");
            }
            else
            {
                _departures.AddRange(missing.Select(s => new CensusDeparture(s.Id, s.WardId, Leaving.NoLongerListed(list.TakenAt))));
            }
        }
    }

    /// <summary>
    /// Whether the leavers are too many for the days since the last list; or, with those gone since, for the days since any other list of the day or the list
    /// before it: several lists of a day take nobody away whom one would not.
    /// </summary>
    /// <returns>How many were gone already by the reckoning that finds them too many; null where none does.</returns>
    private int? TooMany(KnownSite site, WardId? ward, Func<int, int, bool> tooMany)
    {
        var none = new EarlierList[] { new(list.TakenAt, new Dictionary<WardId, int>()) };
        foreach (var earlier in site.Earlier.Count == 0 ? none : site.Earlier)
        {
            var gone = ward is { } one ? earlier.GoneSince.GetValueOrDefault(one) : earlier.GoneSince.Values.Sum();
            if (tooMany(gone, LeaverShares.Days(earlier.TakenAt, list.TakenAt)))
            {
                return gone;
            }
        }

        return null;
    }

    private static string Missing(int missing, int of, string whose, int gone) =>
        $"{missing} of {of} {whose} are missing from the list{(gone == 0 ? "" : $", and {gone} more were missing from earlier lists of the day")}.";

    /// <summary>Whether a row left unread could stand for any missing person of the site.</summary>
    private bool IsNobodyKnown(RejectedRow row, KnownSite site)
    {
        var here = row.Site is null || row.Site.Equals(site.Code, StringComparison.OrdinalIgnoreCase);
        return here && !match.Named(site.Trust, row.HospitalNumber, row.NhsNumber?.Digits).Any();
    }

    private void Hold(KnownSite site, IEnumerable<KnownStay> leavers, CensusHoldKind kind, string reason) =>
        _holds.AddRange(leavers.Select(s => new CensusHold(kind, site.Id, null, s.Id, [s.PersonId], reason)));
}
