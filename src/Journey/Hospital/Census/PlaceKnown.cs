using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Works out what one row means for a person who is surely matched, given the stays already known.</summary>
/// <remarks>
/// Nothing recorded for a time after the list was taken is touched: not a move, not an expected date, not a discharge.
/// </remarks>
internal sealed record PlaceKnown(CensusRow Row, KnownSite Site, WardId Ward, KnownPerson Person, DateTime TakenAt)
{
    /// <summary>The person is in a bed as far as is known.</summary>
    public IEnumerable<object> WithOpenStay(KnownStay stay)
    {
        if (stay.SiteId != Site.Id)
        {
            return FromAnotherHospital(stay);
        }

        if (Row.LeftAt is { } left)
        {
            return stay.IsKnownAfter(left) ? [] : [new CensusDeparture(stay.Id, stay.WardId, LeavingAt(left))];
        }

        if (CameAgain(stay))
        {
            return [Admission(Ended(stay, Leaving.NoLongerListed(Row.AdmittedAt)))];
        }

        return Staying(stay);
    }

    /// <summary>No open stay is known; <paramref name="last"/> is the last that ended, if there was one.</summary>
    public IEnumerable<object> WithoutOpenStay(KnownStay? last)
    {
        if (last?.LeftAt is not { } left)
        {
            return Row.LeftAt is null ? [Admission(null)] : [];
        }

        if (Row.LeftAt is { } told)
        {
            return last.LeavingUnconfirmed && last.SiteId == Site.Id && LeavingAt(told).Kind != LeavingKind.Unknown
                ? [new CensusDeparture(last.Id, last.WardId, LeavingAt(told) with { At = left }, Confirms: true)]
                : [];
        }

        return (left, Row.AdmittedAt) switch
        {
            _ when left > TakenAt => [],
            _ when Row.AdmittedAt > left => [Admission(null)],
            _ when last.LeavingUnconfirmed && last.SiteId == Site.Id => [new CensusReturn(Row, last.Id, Ward)],
            _ when left == TakenAt => [],
            _ => [Hold(CensusHoldKind.LeftButListed, last, "Recorded as having left, but still on the list.")],
        };
    }

    private IEnumerable<object> Staying(KnownStay stay)
    {
        if ((stay.WardId != Ward || Differs(stay.Bed)) && stay.OnWardSince < TakenAt)
        {
            yield return new CensusMove(Row, stay.Id, stay.WardId, Ward, Row.Bed);
        }

        if (Row.ExpectedOn is { } on && on != stay.ExpectedOn && (stay.ExpectedSetAt is null || stay.ExpectedSetAt < TakenAt))
        {
            if (on < LondonTime.DayOf(stay.AdmittedAt))
            {
                yield return Row.Remark("The expected date lies before the admission and was not taken over.");
            }
            else
            {
                yield return new CensusExpectation(Row, stay.Id, stay.ExpectedOn, on);
            }
        }
    }

    private IEnumerable<object> FromAnotherHospital(KnownStay stay)
    {
        if (Row.LeftAt is not null || stay.AdmittedAt > TakenAt)
        {
            return [];
        }

        if (Row.AdmittedAt < stay.AdmittedAt)
        {
            return [Hold(CensusHoldKind.InAnotherHospital, stay, "In a bed of another hospital, admitted there later than here.")];
        }

        var moved = new Leaving(Row.AdmittedAt, Leaving.MethodClinical, Leaving.ResidenceHospital);
        return [Admission(Ended(stay, moved))];
    }

    /// <summary>A later admission than the known one, after the last list and the last thing seen of the known stay: they left and came back between.</summary>
    private bool CameAgain(KnownStay stay) =>
        LondonTime.DayOf(Row.AdmittedAt) > LondonTime.DayOf(stay.AdmittedAt)
        && (Site.LastTakenAt is null || Row.AdmittedAt > Site.LastTakenAt)
        && !stay.IsKnownAfter(Row.AdmittedAt);

    private static CensusDeparture Ended(KnownStay stay, Leaving leaving)
    {
        var seen = new[] { leaving.At, stay.OnWardSince, stay.ReviewedAt ?? DateTime.MinValue }.Max();
        return new CensusDeparture(stay.Id, stay.WardId, leaving with { At = seen });
    }

    private CensusAdmission Admission(CensusDeparture? endsFirst) => new(Row, Site.Id, Ward, Person.Id, endsFirst);

    private Leaving LeavingAt(DateTime at)
    {
        var leaving = new Leaving(at, Row.DischargeMethod ?? Leaving.MethodUnknown, Row.DischargedTo ?? Leaving.ResidenceUnknown);
        return leaving.Method is Leaving.MethodDied or Leaving.MethodStillborn ? leaving with { Residence = Leaving.ResidenceDied } : leaving;
    }

    private bool Differs(string? knownBed) => Row.Bed is not null && Row.Bed != knownBed;

    private CensusHold Hold(CensusHoldKind kind, KnownStay stay, string reason) => new(kind, Site.Id, Row, stay.Id, [Person.Id], reason);
}
