using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Governance;

/// <summary>One person's journal, for as long as the search opened it.</summary>
[ForRoles(Roles.InformationGovernanceLead)]
public sealed class FoundJournalModel(Access access, Timeline timeline, PersonAtHand atHand, Journal journal) : HomewardPage
{
    private const int PageLength = 50;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<TimelineEntry> Looks { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> Acts { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var person = new PersonId(Id);
        if ((await access.Of(person, cancel))[Section.Identity] < Level.Exists)
        {
            return false;
        }

        var record = await atHand.IdsOf(person, cancel);
        Looks = await timeline.Looks(record, Before, PageLength, cancel);
        Acts = await timeline.Acts(record, Before, PageLength, cancel);
        Next = new[] { Looks, Acts }.Where(list => list.Count == PageLength).Select(list => (long?)list[^1].Sequence).Max();
        await journal.Read("JournalOfPersonOpened", [new Subject(person, null, Section.Identity)], cancel, SearchJournal.Purpose);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
