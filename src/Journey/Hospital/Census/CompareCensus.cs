using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Compares a list of inpatients with what is known, and answers what it would change.</summary>
/// <remarks>
/// Only the sites that the list names are compared. Whatever somebody recorded for a time after the list was taken stays: an older list never undoes
/// a newer one, and the same list compared again after it was carried out changes nothing. Absence means left, destination unknown; it never means home.
/// </remarks>
public sealed class CompareCensus
{
    private readonly CensusList _list;
    private readonly KnownHospital _known;
    private readonly MatchRow _match;
    private readonly Dictionary<string, KnownSite> _sites;
    private readonly ILookup<PersonId, KnownStay> _stays;
    private readonly HashSet<PersonId> _named = [];
    private readonly List<Placed> _placed = [];
    private readonly List<CensusAdmission> _admissions = [];
    private readonly List<CensusMove> _moves = [];
    private readonly List<CensusExpectation> _expectations = [];
    private readonly List<CensusDeparture> _departures = [];
    private readonly List<CensusReturn> _returns = [];
    private readonly List<CensusNumber> _numbers = [];
    private readonly List<CensusHold> _holds = [];
    private readonly List<RejectedRow> _unread;
    private readonly List<RejectedRow> _remarks = [];
    private int _unchanged;

    private CompareCensus(CensusList list, KnownHospital known)
    {
        (_list, _known) = (list, known);
        _match = new MatchRow(known, list.Rows);
        _stays = known.Stays.ToLookup(s => s.PersonId);
        _sites = known.Sites.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
        _unread = [.. list.Rejected];
    }

    /// <summary>What carrying out the list would change.</summary>
    public static CensusPlan Of(CensusList list, KnownHospital known, DateTime now)
    {
        var named = known.Sites.Where(s => list.Sites.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (list.TakenAt > now)
        {
            return new CensusPlan { Refusal = new TakenInTheFuture(), Problems = list.Rejected };
        }

        if (named.Length == 0)
        {
            Refusal why = list.Sites.Count == 0 && list.Rejected.Count > 0 ? new NoRowCouldBeRead(list.Rejected) : new NoKnownSite(list.Sites, [.. known.Sites.Select(s => s.Code)]);
            return new CensusPlan { Refusal = why, Problems = list.Rejected };
        }

        var fresh = named.Where(s => s.LastTakenAt is null || s.LastTakenAt <= list.TakenAt).ToArray();
        return fresh.Length == 0
            ? new CensusPlan { Refusal = new NewerListKnown(named.Max(s => s.LastTakenAt)!.Value), Problems = list.Rejected }
            : new CompareCensus(list, known).Compare(named, fresh, now);
    }

    /// <summary>What one row means once a human has said whom it is about.</summary>
    /// <param name="person">Who it is; null for somebody not known yet.</param>
    public static CensusPlan OfOne(CensusRow row, KnownPerson? person, DateTime takenAt, KnownHospital known)
    {
        var list = new CensusList(takenAt, [row.Site], [row], [], "");
        var compare = new CompareCensus(list, known);
        var site = compare._sites.GetValueOrDefault(row.Site);
        if (site is null || !site.WardsByCode.TryGetValue(row.Ward, out var ward))
        {
            return new CensusPlan { Refusal = new NoKnownSite([row.Site], [.. known.Sites.Select(s => s.Code)]) };
        }

        compare.Decided(row, site, ward, person);
        return compare.Planned([site.Id], [], []);
    }

    private CensusPlan Compare(KnownSite[] named, KnownSite[] fresh, DateTime now)
    {
        foreach (var late in named.Except(fresh))
        {
            _remarks.Add(new RejectedRow(0, $"{late.Code}: {new NewerListKnown(late.LastTakenAt!.Value).Sentence}", "", late.Code));
        }

        foreach (var row in _list.Rows)
        {
            Place(row, fresh);
        }

        foreach (var same in Together())
        {
            JudgeTogether(same);
        }

        var (come, taken) = new JudgeTransfers(_known, fresh, now).Judge(_admissions);
        _admissions.Clear();
        _admissions.AddRange(come);
        _holds.AddRange(taken);
        var leavers = new JudgeLeavers(_list, _known, _match, _named).Judge(fresh, _unread);
        return Planned([.. fresh.Select(s => s.Id)], leavers.Departures, leavers.Holds);
    }

    private CensusPlan Planned(IReadOnlyList<SiteId> sites, IReadOnlyList<CensusDeparture> leaving, IReadOnlyList<CensusHold> waiting) => new()
    {
        Admissions = _admissions,
        Moves = _moves,
        Expectations = _expectations,
        Departures = [.. _departures, .. leaving],
        Returns = _returns,
        Numbers = _numbers,
        Holds = [.. _holds, .. waiting],
        Problems = [.. _unread.Concat(_remarks).OrderBy(p => p.Line)],
        Sites = sites,
        Unchanged = _unchanged,
        Touched = [.. _named.Concat(Of(leaving)).Concat(waiting.SelectMany(h => h.Candidates)).Distinct()],
        Asking = _placed.Count(p => p.Answer.Person is null),
    };

    private IEnumerable<PersonId> Of(IReadOnlyList<CensusDeparture> leaving)
    {
        var left = leaving.Select(d => d.StayId).ToHashSet();
        return _known.Stays.Where(s => left.Contains(s.Id)).Select(s => s.PersonId);
    }

    /// <summary>Rows that mean one person: the same number of either kind, whoever is known; else the same person.</summary>
    private Placed[][] Together()
    {
        var (first, next) = (new Dictionary<string, int>(), Enumerable.Range(0, _placed.Count).ToArray());
        for (var at = 0; at < _placed.Count; at++)
        {
            foreach (var key in Keys(_placed[at]))
            {
                var (one, other) = (Root(first.GetValueOrDefault(key, at)), Root(at));
                next[Math.Max(one, other)] = Math.Min(one, other);
                first.TryAdd(key, at);
            }
        }

        return [.. Enumerable.Range(0, _placed.Count).GroupBy(Root).Select(group => group.Select(at => _placed[at]).ToArray())];

        int Root(int at)
        {
            while (next[at] != at)
            {
                at = next[at] = next[next[at]];
            }

            return at;
        }
    }

    private static IEnumerable<string> Keys(Placed placed)
    {
        if (placed.Row.NhsNumber is { } nhs)
        {
            yield return $"n{nhs.Digits}";
        }

        if (placed.Row.HospitalNumber is { } own)
        {
            yield return $"h{placed.Site.Trust.Value}/{own}";
        }

        if (placed.Answer.Person is { } person)
        {
            yield return $"p{person.Id.Value}";
        }
    }

    private void Place(CensusRow row, KnownSite[] fresh)
    {
        var site = _sites.GetValueOrDefault(row.Site);
        _named.UnionWith(_match.Named(site?.Trust, row.HospitalNumber, row.NhsNumber?.Digits));
        if (site is null)
        {
            Leave(row, $"The site “{row.Site}” is not known here.");
        }
        else if (!site.WardsByCode.TryGetValue(row.Ward, out var ward))
        {
            Leave(row, site.ClosedWards.Contains(row.Ward) ? $"The ward “{row.Ward}” of {site.Code} is closed." : $"The ward “{row.Ward}” is not known at {site.Code}.");
        }
        else if (row.AdmittedAt > _list.TakenAt)
        {
            Leave(row, "The admission lies after the moment the list was taken.");
        }
        else if (fresh.Contains(site))
        {
            _placed.Add(new Placed(row, site, ward, _match.Of(row, site.Trust)));
        }
    }

    private void Leave(CensusRow row, string reason) => _unread.Add(row.LeftOut(reason));

    private void JudgeTogether(Placed[] same)
    {
        var (row, site, ward, answer) = same[0];
        var elsewhere = same.Skip(1).Any(s => s.Ward != ward || s.Row.Bed != row.Bed || s.Row.BirthDate != row.BirthDate);
        foreach (var again in same.Skip(1).Where(_ => !elsewhere))
        {
            _remarks.Add(again.Row.Remark($"The same person stands on line {row.Line}."));
        }

        if (elsewhere)
        {
            Hold(CensusHoldKind.TwiceOnTheList, site, row, null, answer, $"The same person also stands on line {same[1].Row.Line}, in another bed.");
        }
        else if (answer.Doubt is { } doubt)
        {
            Hold(doubt, site, row, null, answer, answer.Reason);
        }
        else
        {
            Decided(row, site, ward, answer.Person);
        }
    }

    private void Decided(CensusRow row, KnownSite site, WardId ward, KnownPerson? person)
    {
        if (person is not null)
        {
            _named.Add(person.Id);
            Known(row, site, ward, person);
        }
        else if (row.LeftAt is null)
        {
            _admissions.Add(new CensusAdmission(row, site.Id, ward, null));
        }
    }

    private void Known(CensusRow row, KnownSite site, WardId ward, KnownPerson person)
    {
        var before = Count;
        Learn(row, site, person);
        var stays = _stays[person.Id].ToArray();
        var open = Array.Find(stays, s => s.LeftAt is null);
        if (open?.SiteId != site.Id && _known.TakenBack.Any(s => s.PersonId == person.Id && s.SiteId == site.Id && s.IsSaidBy(row.AdmittedAt)))
        {
            _remarks.Add(row.LeftOut("This admission was taken back as entered in error. If the person is in this bed after all, admit them by hand."));
            return;
        }

        var step = new PlaceKnown(row, site, ward, person, _list.TakenAt);
        Take(open is null ? step.WithoutOpenStay(stays.MaxBy(s => s.LeftAt)) : step.WithOpenStay(open));
        _unchanged += Count == before ? 1 : 0;
    }

    private int Count => _admissions.Count + _moves.Count + _expectations.Count + _departures.Count + _returns.Count + _numbers.Count + _holds.Count;

    private void Take(IEnumerable<object> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case CensusAdmission admission: _admissions.Add(admission); break;
                case CensusMove move: _moves.Add(move); break;
                case CensusExpectation expectation: _expectations.Add(expectation); break;
                case CensusDeparture departure: _departures.Add(departure); break;
                case CensusReturn back: _returns.Add(back); break;
                case CensusHold hold: _holds.Add(hold); break;
                case RejectedRow remark: _remarks.Add(remark); break;
            }
        }
    }

    private void Learn(CensusRow row, KnownSite site, KnownPerson person)
    {
        if (person.IsKnownByNumberAlone)
        {
            return;
        }

        var own = row.HospitalNumber is { } number && !person.HospitalNumbers.Contains(new KnownNumber(site.Trust, number)) ? number : null;
        var nhs = person.NhsNumber is null && row.BirthDate is not null ? row.NhsNumber : null;
        if (own is not null || nhs is not null)
        {
            _numbers.Add(new CensusNumber(person.Id, own is null ? null : site.Trust, own, nhs));
        }
    }

    private void Hold(CensusHoldKind kind, KnownSite site, CensusRow row, StayId? stay, MatchRow.Answer answer, string reason)
    {
        IReadOnlyList<PersonId> candidates = answer.Person is { } person ? [person.Id] : answer.Candidates;
        _named.UnionWith(candidates);
        _holds.Add(new CensusHold(kind, site.Id, row, stay, candidates, reason));
    }

    /// <summary>A row with where it lies and whom it means.</summary>
    private sealed record Placed(CensusRow Row, KnownSite Site, WardId Ward, MatchRow.Answer Answer);
}
