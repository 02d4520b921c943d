using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.LoneWorking;

/// <summary>For the phone in the hand at somebody's door: out with one tap, or longer.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class MyCheckInModel(GoOut go, LoneWorkerRows rows, Journal journal, Clock clock) : HomewardPage
{
    [BindProperty]
    public string? Minutes { get; set; }

    /// <summary>Null while they are checked in nowhere.</summary>
    public CheckIn? Mine { get; private set; }

    /// <summary>Whom they are with; null where they do not see that person any more.</summary>
    public (PersonId Person, string Name)? Whom { get; private set; }

    public bool IsLate => Mine?.ExpectedEnd <= clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Mine = await go.Mine(cancel);
        Whom = Mine is not null && (await rows.Whom([Mine.PlanId], cancel)).TryGetValue(Mine.PlanId, out var whom) ? whom : null;
        Minutes ??= "30";
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => Whom is { } whom ? journal.Listed("OwnCheckInShown", [whom.Person], Section.Plan, cancel) : Task.CompletedTask;

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostOut(CancellationToken cancel)
    {
        var mine = await go.Mine(cancel);
        var outcome = await go.CheckOut(cancel);
        if (!outcome.IsThere)
        {
            Say("You are checked in nowhere.");
            return Redirect("/check-in");
        }

        return await After(outcome, cancel, () =>
        {
            Say(mine!.IsAlarm ? "You are checked out. Your colleagues were told that you were overdue: ring them, for one of them still says what came of it." : "You are checked out.");
            return Redirect(mine.JobId is { } job ? $"/jobs/{job.Value}" : "/check-in");
        });
    }

    public async Task<IActionResult> OnPostLonger(CancellationToken cancel)
    {
        var outcome = await go.StayLonger(int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0, cancel);
        if (!outcome.IsThere)
        {
            Say("You are checked in nowhere.");
            return Redirect("/check-in");
        }

        var mine = await go.Mine(cancel);
        return await After(outcome, cancel, () =>
        {
            Say($"You are checked in until {LondonTime.TimeOf(mine!.ExpectedEnd):HH:mm}.");
            return Redirect("/check-in");
        });
    }
}
