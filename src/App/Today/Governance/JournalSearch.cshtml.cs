using Homeward.App.People.BreakGlass;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Governance;

/// <summary>Asks whose journal, and on what ground; from a breaking of the glass both are known already.</summary>
[ForRoles(Roles.InformationGovernanceLead)]
public sealed class JournalSearchModel(SearchJournal search, BrokenGlassList broken, Journal journal) : HomewardPage
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public DayInput Born { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>The breaking of the glass that is looked into.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Glass { get; set; }

    /// <summary>Who broke it and when; null where the journal is sought by number or name.</summary>
    public BrokenGlassRow? Broken { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (Glass is not { } row)
        {
            return true;
        }

        if (await broken.One(new RowId(row), cancel) is not { } found)
        {
            return false;
        }

        Broken = found;
        await journal.Read("GovernanceListed", [new Subject(found.Person, null, Section.Identity)], cancel, SearchJournal.Purpose);
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        Ground = Broken is { } glass ? $"{glass.By} broke the glass on {LondonTime.DayOf(glass.At):d MMMM yyyy}" : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var whose = new WhoseJournal(Number, Family, Born.Value, Glass is { } row ? new RowId(row) : null);
        var (person, refusal) = await search.Do(whose, Ground, cancel);
        return refusal is null ? LocalRedirect($"/governance/journal/{person!.Value.Value}") : await Refused(refusal, cancel);
    }
}
