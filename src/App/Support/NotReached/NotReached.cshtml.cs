using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.NotReached;

/// <summary>Everybody who could not be reached and is being looked for: what is to be done next, by whom and by when, the first due first.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class NotReachedModel(NotReachedRows rows, ContactRungs rungs, Journal journal, Clock clock) : HomewardPage
{
    private const string ListName = "FailedContactsListed";

    public IReadOnlyList<NotReachedRow> Open { get; private set; } = [];

    public IReadOnlyList<NotReachedRow> Closed { get; private set; } = [];

    public ContactRungs Rungs => rungs;

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        (Open, Closed) = await rows.All(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed(ListName, Open.Concat(Closed).Select(row => row.Person), Section.Plan, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
