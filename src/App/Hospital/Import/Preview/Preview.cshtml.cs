using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Preview;

/// <summary>What a list would change, before it does.</summary>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
public sealed class PreviewModel(HomewardDb db, Access access, Journal journal, Incoming incoming, PreviewCensus preview, ImportCensus import, WhoIsMeant meant) : HomewardPage
{
    [FromRoute]
    public Guid Word { get; set; }

    public string Name { get; private set; } = "";

    public CensusPreview What { get; private set; } = null!;

    public IReadOnlyDictionary<WardId, string> Wards { get; private set; } = new Dictionary<WardId, string>();

    /// <summary>Names of those who would leave or move, as far as whoever looks may see them.</summary>
    public IReadOnlyDictionary<StayId, string> Names { get; private set; } = new Dictionary<StayId, string>();

    /// <summary>The beds of those who would leave or move.</summary>
    public IReadOnlyDictionary<StayId, string?> Beds { get; private set; } = new Dictionary<StayId, string?>();

    /// <summary>Names of known people whom a doubtful row could mean, as far as whoever looks may see them.</summary>
    public IReadOnlyDictionary<PersonId, string> Known { get; private set; } = new Dictionary<PersonId, string>();

    public string NameOf(StayId stay) =>
        Names.TryGetValue(stay, out var name) ? name : Beds.GetValueOrDefault(stay) is { } bed ? $"Whoever is in bed {bed} (you may not see the name)" : "Somebody whose name you may not see";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await using var file = incoming.Open(Word);
        if (file is null)
        {
            return false;
        }

        Name = incoming.About(Word).Name;
        What = await preview.Of(file, incoming.Mapping(Word), incoming.About(Word).TakenAt, cancel);
        Wards = await db.Wards.AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancel);
        var stays = What.Plan.Departures.Select(d => d.StayId).Concat(What.Plan.Holds.Select(h => h.StayId).OfType<StayId>()).Distinct().ToList();
        var named = await (
            from s in access.Visible(db.Stays, Section.Identity)
            where stays.Contains(s.Id)
            join p in db.Persons on s.PersonId equals p.Id
            select new { s.Id, Person = p.Id, Name = p.GivenName + " " + p.FamilyName }).ToListAsync(cancel);
        Names = named.ToDictionary(n => n.Id, n => n.Name);
        Beds = await db.Stays.Where(s => stays.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Bed, cancel);
        Known = await meant.Of(What.Plan.Holds.SelectMany(h => h.Candidates), cancel);
        await journal.Listed("CensusPreviewed", named.Select(n => n.Person).Concat(Known.Keys), Section.Identity, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        CensusReport report;
        await using (var file = incoming.Open(Word))
        {
            if (file is null)
            {
                return NotFound();
            }

            report = await import.Do(file, incoming.About(Word).Name, incoming.Mapping(Word), incoming.About(Word).TakenAt, null, cancel);
        }

        if (report.Plan.Refusal is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        incoming.Forget(Word);
        Say(report.IsAgain ? "This list had been taken in before. It changed nothing." : "The list has been taken in.");
        return LocalRedirect($"/import/census/{report.Intake!.Id.Value}");
    }
}
