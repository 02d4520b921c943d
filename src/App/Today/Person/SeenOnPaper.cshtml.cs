using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Person;

/// <summary>Who has seen a record in the last twelve months, on paper for the person who asks.</summary>
/// <remarks>The information-governance lead prints it while a journal is open to them, and writes the name by hand: what a record holds is not shown to them.</remarks>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox, Roles.InformationGovernanceLead)]
public sealed class SeenOnPaperModel(Access access, PersonAtHand atHand, PersonSummaries summaries, JournalOfPerson lines, Journal journal, Clock clock) : HomewardPage
{
    private const int Months = 12;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Null where the reader may not know who it is.</summary>
    public string? Name { get; private set; }

    public string? NhsNumber { get; private set; }

    public string BackTo => Acting.Role == Roles.InformationGovernanceLead ? $"/governance/journal/{Id}" : $"/people/{Id}/timeline/seen";

    public DateOnly Since => clock.Today.AddMonths(-Months);

    public DateOnly Until => clock.Today;

    public IReadOnlyList<DaySeen> Days { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Survivor(new PersonId(Id), cancel) is not { } person)
        {
            return false;
        }

        var summary = await summaries.Of(person.Id, cancel);
        if (!(Acting.Role == Roles.InformationGovernanceLead ? (await access.Of(person.Id, cancel))[Section.Identity] >= Level.Exists : summary is not null && await lines.TellsWhoLooked(summary, cancel)))
        {
            return false;
        }

        (Name, NhsNumber) = (summary?.Name, summary?.NhsNumber);
        Days = await lines.SeenSince(await atHand.IdsOf(person.Id, cancel), Since, cancel);
        await journal.Read(
            "SeenPrinted", [new Subject(person.Id, null, Section.Identity)], cancel,
            Acting.Role == Roles.InformationGovernanceLead ? Governance.SearchJournal.Purpose : Journal.DirectCare);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
