using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The lists that the hospitals handed in each morning, with what each of them changed since the one before.</summary>
/// <remarks>The comings and goings themselves were recorded hour by hour; of a list its row and its fact are kept, and whom it no longer names though nobody recorded their leaving.</remarks>
internal sealed class DailyLists(Past past, HospitalDays hospital)
{
    private readonly Dictionary<SiteId, Dictionary<StayId, (WardId Ward, string? Bed)>> _before = [];

    /// <summary>Every hospital's list of one morning.</summary>
    public void Take(DateTime at)
    {
        foreach (var site in past.Ground.Sites.Values)
        {
            Take(site, at);
        }
    }

    private void Take(Site site, DateTime at)
    {
        hospital.Leaving.NoLongerListed(site, at);
        var now = hospital.Everybody.Where(p => p.Ward.Site == site).ToDictionary(p => p.Stay.Id, p => (p.Ward.Ward.Id, (string?)p.Bed));
        var before = _before.GetValueOrDefault(site.Id) ?? now;
        _before[site.Id] = now;
        var stayed = now.Where(p => before.ContainsKey(p.Key)).ToList();
        var moved = stayed.Count(p => before[p.Key] != p.Value);
        var name = string.Create(CultureInfo.InvariantCulture, $"{site.Code.ToLowerInvariant()}-{LondonTime.DayOf(at):yyyy-MM-dd}.csv");
        var intake = new CensusIntake
        {
            Id = new RowId(past.Ids.New(at)), FileName = name, Fingerprint = name, TakenAt = at, ImportedAt = at, ImportedBy = past.Staff.Job.Membership,
            Admissions = now.Count - stayed.Count, Moves = moved, Departures = before.Count - stayed.Count, Unchanged = stayed.Count - moved, Held = 0, LeftOut = 0,
        };
        past.Rows.Add(intake);
        past.Rows.Add(new CensusOfSite { SiteId = site.Id, TakenAt = at, IntakeId = intake.Id });
        past.Ledger.Write(new CensusImported(intake.Id, at, [site.Id], intake.Admissions, intake.Moves, intake.Departures, 0, 0) { HappenedAt = at, Subjects = [] }, past.Staff.Job, at);
    }
}
