using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Who of the reader's services is out alone, alarms first.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class LoneWorkersModel(LoneWorkerRows rows, LoneRules rules, Journal journal, Clock clock) : HomewardPage
{
    public IReadOnlyList<LoneWorkerRow> Out { get; private set; } = [];

    public IReadOnlyList<LoneWorkerRow> Ended { get; private set; } = [];

    public LoneRules Rules => rules;

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        (Out, Ended) = await rows.All(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed("LoneWorkersListed", Out.Select(row => row.Whom?.Person).OfType<PersonId>(), Section.Plan, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
