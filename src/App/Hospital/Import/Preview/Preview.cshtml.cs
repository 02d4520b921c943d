using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Uploads;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Preview;

/// <summary>What a list would change, before it does.</summary>
/// <remarks>
/// It shows what the list would change as far as the reader may be told: people out of sight are compared as if nobody knew them. Everybody whom the whole
/// comparison touched stands in the journal all the same, and an upload counts as a question about people out of sight.
/// </remarks>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
public sealed class PreviewModel(HomewardDb db, Access access, Journal journal, Incoming incoming, PreviewCensus preview, ImportCensus import, WhoIsMeant meant) : HomewardPage
{
    [FromRoute]
    public Guid Word { get; set; }

    public string Name { get; private set; } = "";

    public CensusPreview What { get; private set; } = null!;

    public IReadOnlyDictionary<WardId, string> Wards { get; private set; } = new Dictionary<WardId, string>();

    /// <summary>Names of those who would leave or wait, as far as whoever looks may see them.</summary>
    public IReadOnlyDictionary<StayId, string> Names { get; private set; } = new Dictionary<StayId, string>();

    /// <summary>The beds of those who would leave or move.</summary>
    public IReadOnlyDictionary<StayId, string?> Beds { get; private set; } = new Dictionary<StayId, string?>();

    /// <summary>Names of known people whom a doubtful row could mean, as far as whoever looks may see them.</summary>
    public IReadOnlyDictionary<PersonId, string> Known { get; private set; } = new Dictionary<PersonId, string>();

    /// <summary>Rows of those who come, with the name of the ward; doubtful ones that could mean somebody out of sight among them.</summary>
    public IReadOnlyList<(CensusRow Row, string Ward)> Coming { get; private set; } = [];

    /// <summary>What else waits for a decision.</summary>
    public IReadOnlyList<CensusHold> Waiting { get; private set; } = [];

    public string NameOf(StayId stay) =>
        Names.TryGetValue(stay, out var name) ? name : Beds.GetValueOrDefault(stay) is { } bed ? $"Whoever is in bed {bed} (you may not see the name)" : "Somebody whose name you may not see";

    /// <summary>From where to where; of somebody out of sight only where to.</summary>
    public string WayOf(CensusMove move) =>
        (Names.ContainsKey(move.StayId) ? $"{Spot(move.From, Beds.GetValueOrDefault(move.StayId))} to " : "to ") + Spot(move.To, move.Bed);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await using var file = incoming.Open(Word);
        if (file is null)
        {
            return false;
        }

        Name = incoming.About(Word).Name;
        What = await preview.Of(file, incoming.Mapping(Word), incoming.About(Word).TakenAt, cancel);
        var wards = await db.Wards.AsNoTracking().ToListAsync(cancel);
        Wards = wards.ToDictionary(w => w.Id, w => w.Name);
        var plan = What.Told;
        var stays = plan.Stays.ToList();
        Names = await (
            from s in access.Visible(db.Stays, Section.Identity)
            where stays.Contains(s.Id)
            join p in db.Persons on s.PersonId equals p.Id
            select new { s.Id, Name = p.GivenName + " " + p.FamilyName }).ToDictionaryAsync(n => n.Id, n => n.Name, cancel);
        var about = await db.Stays.Where(s => stays.Contains(s.Id)).Select(s => new { s.Id, s.PersonId, s.Bed }).ToListAsync(cancel);
        Beds = about.ToDictionary(s => s.Id, s => s.Bed);
        Known = await meant.Of(plan.Holds.SelectMany(h => h.Candidates), cancel);
        Sort(plan, wards.ToDictionary(w => (w.SiteId, w.Code.ToUpperInvariant()), w => w.Name));
        await journal.Listed("CensusPreviewed", What.Plan.Touched.Concat(about.Select(s => s.PersonId)), Section.Identity, cancel);
        return true;
    }

    private void Sort(CensusPlan plan, Dictionary<(SiteId, string), string> names)
    {
        (var hidden, Waiting) = What.Holds(Known.ContainsKey);
        Coming = [.. plan.Admissions.Select(a => (a.Row, Ward: Wards.GetValueOrDefault(a.WardId, "")))
            .Concat(hidden.Select(h => (Row: h.Row!, Ward: names.GetValueOrDefault((h.SiteId, h.Row!.Ward.ToUpperInvariant()), "")))).OrderBy(one => one.Row.Line)];
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel) => TakenIn(incoming.CameOf(Word)) ?? await Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        CensusReport report;
        await using (var file = incoming.Open(Word))
        {
            if (file is null)
            {
                return TakenIn(incoming.CameOf(Word)) ?? NotFound();
            }

            report = await import.Do(file, incoming.About(Word).Name, incoming.Mapping(Word), incoming.About(Word).TakenAt, null, cancel);
        }

        if (report.Plan.Refusal is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        await incoming.TakenIn(Word, report.Intake!.Id, cancel);
        Say(report.IsAgain ? "This list had been taken in before. It changed nothing." : "The list has been taken in.");
        return LocalRedirect($"/import/census/{report.Intake.Id.Value}");
    }

    /// <summary>For whoever goes back to the preview of a list that is in: what came of it.</summary>
    private IActionResult? TakenIn(RowId? intake)
    {
        if (intake is { } id)
        {
            Say("This list has been taken in already. This is what came of it.");
            return LocalRedirect($"/import/census/{id.Value}");
        }

        return null;
    }

    private string Spot(WardId ward, string? bed) => Wards.GetValueOrDefault(ward, "") + (bed is null ? "" : $", bed {bed}");
}
