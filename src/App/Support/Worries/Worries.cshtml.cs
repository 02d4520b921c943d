using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Worries;

/// <summary>Every worry that waits for somebody to act, the first due first.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class WorriesModel(WorryRows rows, WorryKinds kinds, Journal journal, Clock clock) : HomewardPage
{
    private const string ListName = "WorriesListed";

    public IReadOnlyList<WorryRow> Open { get; private set; } = [];

    public IReadOnlyList<WorryRow> Closed { get; private set; } = [];

    /// <summary>By the reader's own people, and by others in plans within reach.</summary>
    public (int Own, int Others) CrisesPrevented { get; private set; }

    public WorryKinds Kinds => kinds;

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        (Open, Closed) = await rows.All(cancel);
        CrisesPrevented = await rows.CrisesPrevented(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed(ListName, Open.Concat(Closed).Select(row => row.Person), Section.Plan, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
