using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Matching;

/// <summary>Holds one service against one wanted need: what stands in the way, what is still to check, and how far it is.</summary>
/// <remarks>Works in bits and clock times alone, so that thousands of services cost a few milliseconds; sentences are made for those shown.</remarks>
internal sealed class Sieve
{
    private readonly Wanted _wanted;
    private readonly DateTime _now;
    private readonly DateTime _stale;
    private readonly double _noPlaceDays;

    internal Sieve(Wanted wanted, MatchWeights weights, DateTime now)
    {
        (_wanted, _now) = (wanted, now);
        Today = LondonTime.DayOf(now);
        TimeNow = LondonTime.TimeOf(now);
        (_stale, _noPlaceDays) = (now.AddDays(-weights.StaleDays), weights.NoPlaceDays);
    }

    internal DateOnly Today { get; }

    internal TimeOnly TimeNow { get; }

    internal Findings Judge(ServiceProfile service)
    {
        var findings = new Findings();
        JudgePerson(service.Eligibility, ref findings);
        JudgeHome(service.Eligibility, ref findings);
        JudgeArea(service.Coverage, ref findings);
        JudgeReach(service.Reach, ref findings);
        JudgeAgreement(service, ref findings);
        JudgeTime(service, ref findings);
        JudgeCapacity(service.Capacity, JudgePlace(service, ref findings), ref findings);
        return findings;
    }

    private void JudgePerson(Eligibility takes, ref Findings findings)
    {
        findings.Add(WhyNotKind.CarersOnly, takes.Helps == Helps.CarersOnly && !_wanted.ForCarer);
        findings.Add(WhyNotKind.PatientsOnly, takes.Helps == Helps.PatientsOnly && _wanted.ForCarer);
        findings.Add(WhyNotKind.TooYoung, _wanted.Age < takes.MinAge);
        findings.Add(WhyNotKind.TooOld, _wanted.Age > takes.MaxAge);
        findings.Add(ToCheck.Age, _wanted.Age is null && (takes.MinAge ?? takes.MaxAge) is not null);
        findings.Add(WhyNotKind.OneGenderOnly, takes.OnlyGender is { } only && _wanted.Gender is { } gender && gender != only);
        findings.Add(ToCheck.Gender, takes.OnlyGender is not null && _wanted.Gender is null);
        findings.Add(WhyNotKind.Mobility, takes.Mobilities.Count > 0 && _wanted.Mobility is { } mobility && !takes.Mobilities.Contains(mobility));
        findings.Add(ToCheck.Mobility, takes.Mobilities.Count > 0 && _wanted.Mobility is null);
    }

    private void JudgeHome(Eligibility takes, ref Findings findings)
    {
        findings.Add(WhyNotKind.Tenure, takes.Tenures.Count > 0 && _wanted.Tenure is { } tenure && !takes.Tenures.Contains(tenure));
        findings.Add(ToCheck.Tenure, takes.Tenures.Count > 0 && _wanted.Tenure is null);
        findings.Add(WhyNotKind.NoMeansTestedBenefit, takes.NeedsMeansTestedBenefit && _wanted.OnMeansTestedBenefit is false);
        findings.Add(ToCheck.MeansTestedBenefit, takes.NeedsMeansTestedBenefit && _wanted.OnMeansTestedBenefit is null);
        findings.Add(WhyNotKind.DoesNotLiveAlone, takes.LivesAloneOnly && _wanted.LivesAlone is false);
        findings.Add(ToCheck.LivesAlone, takes.LivesAloneOnly && _wanted.LivesAlone is null);
        findings.Add(WhyNotKind.SenderNotTaken, takes.Senders.Count > 0 && !takes.Senders.Contains(_wanted.Sender));
    }

    private void JudgeArea(Coverage coverage, ref Findings findings)
    {
        var outside = !coverage.Places.Contains(_wanted.Place);
        findings.Add(ToCheck.Area, _wanted.PlaceIsAssumed);
        if (coverage.Districts.Count > 0)
        {
            outside |= _wanted.District is { } district && !coverage.Districts.Contains(district);
            findings.Add(ToCheck.Area, _wanted.District is null);
        }

        findings.Add(WhyNotKind.OutsideArea, outside);
        findings.Metres = _wanted.Home is { } home && coverage.Base is { } from ? home.MetresTo(from) : null;
        if (coverage.WithinMetres is { } limit)
        {
            findings.Add(WhyNotKind.TooFar, findings.Metres > limit);
            findings.Add(ToCheck.Area, findings.Metres is null);
        }
    }

    private void JudgeReach(ServiceReach reach, ref Findings findings)
    {
        findings.Add(WhyNotKind.NotStepFree, _wanted.NeedsStepFree && reach.StepFree is false);
        findings.Add(ToCheck.StepFree, _wanted.NeedsStepFree && reach.StepFree is null);
        findings.Add(WhyNotKind.Language, _wanted.Language is { } language && !reach.Interpreters && !reach.Languages.Contains(language));
        findings.Add(WhyNotKind.NoSuchWorker, _wanted.WorkerWish switch
        {
            Gender.Woman => !reach.HasWomen,
            Gender.Man => !reach.HasMen,
            _ => false,
        });
        foreach (var adjustment in _wanted.Adjustments)
        {
            var refused = reach.CannotMeet.Contains(adjustment);
            findings.Add(WhyNotKind.Adjustment, refused);
            findings.Add(ToCheck.Adjustment, !refused && !reach.Meets.Contains(adjustment));
        }
    }

    private void JudgeAgreement(ServiceProfile service, ref Findings findings)
    {
        findings.Add(WhyNotKind.SharingNotAgreed, _wanted.NotSharedWith.Count > 0 && _wanted.NotSharedWith.Contains(service.RecipientClass));
        findings.Add(WhyNotKind.AskedBefore, _wanted.AskedBefore.Count > 0 && _wanted.AskedBefore.Contains(service.Id));
        findings.Add(WhyNotKind.ClosedForNow, service.ClosedUntil > (_wanted.Day ?? Today));
    }

    private void JudgeTime(ServiceProfile service, ref Findings findings)
    {
        if (_wanted.Day is not { } day)
        {
            return;
        }

        var (hours, holidays) = (service.Calendar.Hours, service.Calendar.Holidays);
        var ready = LondonTime.WallClock(_now.AddHours(service.NoticeHours));
        var (readyOn, readyFrom) = (DateOnly.FromDateTime(ready), TimeOnly.FromDateTime(ready));
        if (hours.FirstOpenFrom(day, TimeOnly.MinValue, holidays, 0) is null)
        {
            findings.Add(WhyNotKind.ShutThatDay, true);
            findings.Add(WhyNotKind.NoticeTooShort, service.NoticeHours > 0 && readyOn > day);
            return;
        }

        // On the day that its notice ends, it comes only where it is open after that.
        findings.Add(WhyNotKind.NoticeTooShort, service.NoticeHours > 0 && (readyOn > day
            || (readyOn == day && (_wanted.Time is { } wanted ? readyFrom > wanted : hours.FirstOpenFrom(day, readyFrom, holidays, 0) is null))));

        findings.Add(WhyNotKind.ShutAtThatTime, _wanted.Time is { } time
            ? !hours.IsOpen(day, time, holidays)
            : day == Today && hours.FirstOpenFrom(day, TimeNow, holidays, 0) is null);
    }

    // What it said of its room before a no for want of capacity is worth nothing for that need once the time of the no is over.
    private bool JudgePlace(ServiceProfile service, ref Findings findings)
    {
        if (service.NoPlace is not { } no)
        {
            return false;
        }

        var holds = no.Holds(_wanted.Day ?? Today, _now, _noPlaceDays);
        var unsure = !holds && (service.Capacity.Free is null || !(service.Capacity.ToldAt > no.ToldAt));
        findings.Add(WhyNotKind.NoPlace, holds);
        findings.Add(ToCheck.PlaceAgain, unsure);
        return unsure;
    }

    private void JudgeCapacity(Capacity capacity, bool unsure, ref Findings findings)
    {
        if (capacity.Free is not { } free || capacity.ToldAt is not { } told)
        {
            findings.Add(ToCheck.CapacityNeverTold, !unsure);
            return;
        }

        var old = told < _stale;
        findings.Add(ToCheck.CapacityOld, old && !unsure);
        findings.Add(WhyNotKind.Full, !old && free <= 0 && !(capacity.From <= (_wanted.Day ?? Today)));
    }
}

/// <summary>What the sieve found: bits of <see cref="WhyNotKind"/> and <see cref="ToCheck"/>, and the distance where both ends are known.</summary>
internal struct Findings
{
    internal uint WhyNots;
    internal uint ToCheck;
    internal int? Metres;

    internal readonly bool Has(ToCheck kind) => (ToCheck & (1u << (int)kind)) != 0;

    internal readonly bool Fits => WhyNots == 0;

    internal void Add(WhyNotKind kind, bool holds) => WhyNots |= holds ? 1u << (int)kind : 0;

    internal void Add(ToCheck kind, bool holds) => ToCheck |= holds ? 1u << (int)kind : 0;

    internal static IReadOnlyList<T> Listed<T>(uint bits)
        where T : struct, Enum => [.. Enum.GetValues<T>().Where((_, place) => (bits & (1u << place)) != 0)];
}
