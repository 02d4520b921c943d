using Homeward.App.People.BreakGlass;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Governance;

/// <summary>The first screen of the information-governance lead: broken glass to look at, reading to ask about, who was let in of late, refusals to share.</summary>
[ForRoles(Roles.InformationGovernanceLead)]
public sealed class GovernanceModel(HomewardDb db, BrokenGlassList glass, HereLately here, UnusualReads unusual, OftenAsked often, GivenLately given, RestoredFrom restored, CodeLists codes, Journal journal) : HomewardPage
{
    /// <summary>How many refusals and memberships stand open; the others fold away.</summary>
    public const int ShownAtOnce = 10;

    private const int Most = 50;

    [BindProperty]
    public Guid? Row { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public bool? Justified { get; set; }

    public IReadOnlyList<BrokenGlassRow> Waiting { get; private set; } = [];

    /// <summary>The row beside which the words that were typed are shown again; the first where theirs no longer waits.</summary>
    public BrokenGlassRow? TypedFor => Waiting.FirstOrDefault(row => row.Row.Value == Row) ?? Waiting.FirstOrDefault();

    public IReadOnlyList<BrokenGlassRow> Reviewed { get; private set; } = [];

    /// <summary>Who opened a record by saying that the person lies on their ward.</summary>
    public IReadOnlyList<SaidHere> Here { get; private set; } = [];

    public IReadOnlyList<UnusualRead> Unusual { get; private set; } = [];

    /// <summary>Who came to reach people's records of late.</summary>
    public IReadOnlyList<Given> Given { get; private set; } = [];

    /// <summary>When the whole region was put back from an older copy.</summary>
    public IReadOnlyList<Restored> Restored { get; private set; } = [];

    public IReadOnlyList<Objection> Objections { get; private set; } = [];

    /// <summary>The kind of recipient whom a no must concern to be shown; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    public IEnumerable<Choice> Recipients => codes.Of("recipient-classes").Select(code => new Choice(code.Value, code.Label));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Waiting = await glass.Page(waiting: true, null, Most, cancel);
        Reviewed = await glass.Page(waiting: false, null, Most, cancel);
        Here = await here.Find(Most, cancel);
        Unusual =
        [
            .. (await unusual.Find(cancel)).Concat((await often.Find(cancel)).Select(asked => new UnusualRead(asked.Day, asked.Who, $"asked {asked.Times} times in a day after people out of their sight")))
                .OrderByDescending(found => found.At),
        ];
        Given = await given.Find(cancel);
        Restored = await restored.Find(Most, cancel);
        var no = await (
            from decision in db.SharingDecisions
            where decision.EndedAt == null && (With == null || decision.Recipients == With || decision.Recipients == Sharing.Everyone) && (decision.State == SharingState.Refused || decision.State == SharingState.Objected || decision.State == SharingState.Withdrawn)
            join person in db.Persons on decision.PersonId equals person.Id
            orderby decision.DecidedAt descending
            select new { decision.PersonId, Name = (person.GivenName + " " + person.FamilyName).Trim(), decision.DecidedAt, decision.State, decision.Purpose, decision.Recipients })
            .Take(Most).ToListAsync(cancel);
        Objections = [.. no.Select(n => new Objection(
            n.DecidedAt, n.Name, ActWords.Of(n.State.ToString()).ToLowerInvariant(), codes.Label("sharing-purposes", n.Purpose), codes.Label("recipient-classes", n.Recipients)))];
        await journal.Read(
            "GovernanceListed",
            [.. Waiting.Concat(Reviewed).Select(r => r.Person).Concat(Here.Select(h => h.Person)).Concat(no.Select(n => n.PersonId)).Distinct().Select(p => new Subject(p, null, Section.Identity))],
            cancel,
            SearchJournal.Purpose);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostReview(CancellationToken cancel)
    {
        if (Row is not { } row || Justified is not { } justified)
        {
            ModelState.AddModelError("", "Choose whether it was right to look.");
            return await Again(cancel);
        }

        return await After(await glass.Review(new RowId(row), justified, Words, cancel), cancel, () =>
        {
            Say("What you found is recorded.");
            return LocalRedirect("/governance");
        });
    }

    /// <summary>Somebody's no to sharing.</summary>
    public sealed record Objection(DateTime At, string Name, string State, string Purpose, string Recipients);
}
