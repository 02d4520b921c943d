using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Held;

/// <summary>What lists said that a human must decide: those of this place's hospitals, and of others rows that could mean people whom this hub sees.</summary>
/// <remarks>Somebody who could be meant is named only to those who may see them: whoever decides may have no right to their record.</remarks>
[ForRoles(Roles.HubCaseManager)]
public sealed class HeldModel(HomewardDb db, Access access, HeldAtHand atHand, Journal journal, DecideHeld decide, WhoIsMeant meant) : HomewardPage
{
    private const int Most = 100;

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public HeldDecision Answer { get; set; }

    /// <summary>Rows whose person is in doubt, one decision each.</summary>
    public IReadOnlyList<HeldRow> Rows { get; private set; } = [];

    /// <summary>People missing together, one decision for all of them or one for each.</summary>
    public IReadOnlyList<HeldGroup> Groups { get; private set; } = [];

    public int Waiting { get; private set; }

    public IReadOnlyDictionary<SiteId, string> Sites { get; private set; } = new Dictionary<SiteId, string>();

    public IReadOnlyDictionary<StayId, string> Names { get; private set; } = new Dictionary<StayId, string>();

    /// <summary>The known people whom a row could mean, as far as whoever looks may see them.</summary>
    public IReadOnlyDictionary<PersonId, string> Known { get; private set; } = new Dictionary<PersonId, string>();

    public static string Words(HeldDecision decision) => decision switch
    {
        HeldDecision.ThisPerson => "It is the person who is known",
        HeldDecision.SomebodyNew => "It is somebody new",
        HeldDecision.HasLeft => "They have left",
        HeldDecision.StillHere => "They are still here",
        _ => "Do nothing with it",
    };

    public string Who(HeldRow held) => held is { IsLeaver: false, Row: { } row }
        ? $"{row.GivenName} {row.FamilyName}{(row.BirthDate is { } born ? ", born " + born.ToString("d MMM yyyy", null) : "")}, ward {row.Ward}{(row.Bed is { } bed ? ", bed " + bed : "")}"
        : Names.GetValueOrDefault(held.StayId!.Value, "Somebody you may not see");

    /// <summary>What is unsure, as far as it tells nothing of somebody out of sight.</summary>
    public string Why(HeldRow held) => IsSeen(held) ? held.Reason : WhoIsMeant.NeedsALook;

    /// <summary>Whether whoever looks sees everybody whom the row could mean, and so can say who it is.</summary>
    public bool IsSeen(HeldRow held) => held.Candidates.All(Known.ContainsKey);

    /// <summary>What whoever looks may answer.</summary>
    public IEnumerable<HeldDecision> Answers(HeldRow held) =>
        held.Answers.Where(answer => IsSeen(held) || answer is not (HeldDecision.ThisPerson or HeldDecision.SomebodyNew));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var open = await atHand.Waiting(cancel);
        Waiting = open.Count;
        Rows = [.. open.Where(h => !h.IsLeaver).Take(Most)];
        Groups = [.. open.Where(h => h.IsLeaver).GroupBy(h => (h.SiteId, h.Kind, h.Reason)).Select(g => new HeldGroup([.. g]))];
        Sites = await db.Sites.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var stays = Groups.SelectMany(g => g.Rows.Take(Most)).Select(h => h.StayId!.Value).ToList();
        var named = await (
            from s in access.Visible(db.Stays, Section.Identity)
            where stays.Contains(s.Id)
            join p in db.Persons on s.PersonId equals p.Id
            join w in db.Wards on s.WardId equals w.Id
            select new { s.Id, Person = p.Id, Name = p.GivenName + " " + p.FamilyName + ", " + w.Name }).ToListAsync(cancel);
        Names = named.ToDictionary(n => n.Id, n => n.Name);
        Known = await meant.Of(Rows.SelectMany(h => h.Candidates), cancel);
        await journal.Listed("CensusHeldListed", named.Select(n => n.Person).Concat(Known.Keys), Section.Identity, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await decide.Do(new RowId(Id), Answer, cancel), cancel, () =>
        {
            Say("Decided.");
            return RedirectToPage();
        });

    /// <summary>One decision for everyone who is missing together with this one.</summary>
    public async Task<IActionResult> OnPostAll(CancellationToken cancel) =>
        await After(await decide.All(new RowId(Id), Answer, cancel), cancel, () =>
        {
            Say("Decided for all of them.");
            return RedirectToPage();
        });
}

/// <summary>People whom one list lacks for the same reason.</summary>
public sealed record HeldGroup(IReadOnlyList<HeldRow> Rows)
{
    public HeldRow First => Rows[0];
}
