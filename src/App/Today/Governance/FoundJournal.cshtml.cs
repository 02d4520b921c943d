using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Today.Person;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Governance;

/// <summary>One person's journal, for as long as the search opened it.</summary>
[ForRoles(Roles.InformationGovernanceLead)]
public sealed class FoundJournalModel(Access access, Timeline timeline, JournalOfPerson lines, PersonAtHand atHand, Journal journal) : HomewardPage
{
    private const int PageLength = 50;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Who looked, day by day; it and what was done each go further back by themselves.</summary>
    public IReadOnlyList<DaySeen> Looks { get; private set; } = [];

    public long? LooksFurther { get; private set; }

    [BindProperty(SupportsGet = true)]
    public long? Looked { get; set; }

    public IReadOnlyList<TimelineEntry> Acts { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Survivor(new PersonId(Id), cancel) is not { Id: var person } || (await access.Of(person, cancel))[Section.Identity] < Level.Exists)
        {
            return false;
        }

        var record = await atHand.IdsOf(person, cancel);
        (Looks, LooksFurther) = await lines.Seen(record, Looked, cancel);
        Acts = await timeline.Acts(record, Before, PageLength, cancel);
        Next = Acts.Count == PageLength ? Acts[^1].Sequence : null;
        await journal.Read("JournalOfPersonOpened", [new Subject(person, null, Section.Identity)], cancel, SearchJournal.Purpose);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
