using Homeward.App.Hospital.Huddles;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Today.HubBoard;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Huddles;

/// <summary>What a huddle agreed, by who owns it: to print, to read afterwards, and to send when it ends.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class ActionsModel(HuddleOrder order, BoardRows rows, RunHuddle huddles, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary><c>me</c> for what is the reader's own.</summary>
    [BindProperty(SupportsGet = true, Name = "owner")]
    public string? Of { get; set; }

    public HuddleAt At { get; private set; } = null!;

    /// <summary>By owner, those whom nobody owns first; within each by the day on which it is due.</summary>
    public IReadOnlyList<IGrouping<string?, BoardRow>> Owners { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await order.Of(new RowId(Id), cancel) is not { } at)
        {
            return false;
        }

        At = at;
        var seen = (await rows.Of(at.Seen, cancel)).Where(row => Of != "me" || row.OwnerId == Acting.Membership).ToList();
        Owners = [.. seen.OrderBy(row => row.NextActionDueAt ?? DateTime.MaxValue).GroupBy(row => row.IsOwned ? row.Owner : null).OrderBy(group => group.Key is not null).ThenBy(group => group.Key, StringComparer.Ordinal)];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel) =>
        await After(await huddles.End(new RowId(Id), cancel), cancel, () =>
        {
            Say("The huddle has ended. Each case manager named in it gets a message that leads here.");
            return LocalRedirect($"/huddle/{Id}/actions");
        });

    protected override Task JournalShown(CancellationToken cancel) =>
        journal.Listed("HuddleActionsListed", Owners.SelectMany(group => group).Select(row => row.Person), Section.Hospital, cancel);
}
