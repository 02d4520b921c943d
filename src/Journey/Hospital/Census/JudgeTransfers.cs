using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>Judges whom a list takes out of the beds of hospitals that it does not speak for: a handful is a day's work, more than that hospital must agree to.</summary>
public sealed class JudgeTransfers(KnownHospital known, KnownSite[] listed, DateTime now)
{
    /// <summary>Somebody said to have come over longer ago than this waits in any case: those whom lists took of late are looked for no further back.</summary>
    public static readonly TimeSpan Looked = TimeSpan.FromDays(7);

    /// <summary>The admissions that go ahead, and those that wait for the hospital from which they take somebody.</summary>
    public (IReadOnlyList<CensusAdmission> Come, IReadOnlyList<CensusHold> Taken) Judge(IReadOnlyList<CensusAdmission> admissions)
    {
        var stays = known.Stays.Where(s => s.LeftAt is null).ToDictionary(s => s.Id);
        var taken = admissions.Where(a => a.EndsFirst is { } ended && stays.TryGetValue(ended.StayId, out var stay) && Array.TrueForAll(listed, s => s.Id != stay.SiteId))
            .ToLookup(a => stays[a.EndsFirst!.StayId].SiteId);
        var wait = taken.Where(from => Waits(from.Key, [.. from])).SelectMany(from => from.Select(a => (From: from.Key, Of: from.Count(), Admission: a))).ToArray();
        var held = wait.Select(w => w.Admission).ToHashSet();
        return ([.. admissions.Where(a => !held.Contains(a))], [.. wait.Select(w => Hold(w.From, w.Of, w.Admission))]);
    }

    private bool Waits(SiteId from, CensusAdmission[] some)
    {
        if (known.TakesNobody || Array.Exists(some, a => a.Row.AdmittedAt < now - Looked))
        {
            return true;
        }

        var site = known.Sites.FirstOrDefault(s => s.Id == from);
        var (late, people) = (site?.TakenOfLate ?? 0, site?.InBeds ?? 0);
        return (site?.Shares ?? LeaverShares.Usual).TooManyTaken(some.Length + late, people + late);
    }

    private static CensusHold Hold(SiteId from, int of, CensusAdmission admission) => new(
        CensusHoldKind.TakenFromAnotherHospital, from, admission.Row, admission.EndsFirst!.StayId, [admission.PersonId!.Value],
        $"{(of == 1 ? "1 person" : $"{of} people")} in beds of this hospital {(of == 1 ? "stands" : "stand")} on a list of {admission.Row.Site}.");
}
