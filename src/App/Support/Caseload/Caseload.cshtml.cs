using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Support.Letters;
using Homeward.App.Support.LoneWorking;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Caseload;

/// <summary>The support plans in which the reader's services help, or of the people whose hub the reader is, what is pressing first.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CaseloadModel(CaseloadRows rows, LettersDue letters, LoneWorkerRows alone, Journal journal) : HomewardPage
{
    private const string ListName = "CaseloadListed";

    /// <summary>One of <see cref="Pressing"/>; anything else for all.</summary>
    [FromQuery]
    public string? Only { get; set; }

    /// <summary>Only what the reader keeps, or covers for.</summary>
    [FromQuery]
    public bool Mine { get; set; }

    [FromQuery]
    public int Skip { get; set; }

    /// <summary>Who of the reader's services has gone out alone and has not checked out.</summary>
    public IReadOnlyList<LoneWorkerRow> Alarms { get; private set; } = [];

    public CaseloadPage Shown { get; private set; } = null!;

    /// <summary>The closing letters of plans that have ended.</summary>
    public LettersToSend Letters { get; private set; } = null!;

    public Pressing? Kind => Enum.TryParse<Pressing>(Only, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public static string Words(Pressing kind) => kind switch
    {
        Pressing.NotReached => "Not reached",
        Pressing.Unkept => "Nobody keeps it",
        Pressing.Worry => "Worry",
        Pressing.BackInHospital => "Back in hospital",
        Pressing.Overdue => "Nothing said yet",
        Pressing.NoContact => "No contact for 7 days",
        Pressing.DueToday => "Due today",
        Pressing.ReviewDue => "Review due",
        Pressing.Ending => "Ends this week",
        _ => "No next step",
    };

    public static string Colour(Pressing kind) => kind switch
    {
        Pressing.NotReached or Pressing.Unkept or Pressing.Worry or Pressing.BackInHospital or Pressing.Overdue or Pressing.NoContact => "red",
        Pressing.DueToday => "green",
        Pressing.ReviewDue or Pressing.Ending => "blue",
        _ => "yellow",
    };

    /// <summary>The address of this list, of one kind or of all.</summary>
    public string Address(Pressing? kind, bool mine, int skip = 0) =>
        "/caseload" + QueryString.Create([.. kind is null ? [] : new[] { KeyValuePair.Create("only", (string?)kind.ToString()) }, .. mine ? [KeyValuePair.Create("mine", (string?)"true")] : Array.Empty<KeyValuePair<string, string?>>(),
            .. skip > 0 ? [KeyValuePair.Create("skip", (string?)skip.ToString(System.Globalization.CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string?>>()]);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        (Shown, Letters) = (await rows.Of(Kind, Mine, Math.Max(0, Skip), cancel), await letters.Of(cancel));
        Alarms = await alone.Alarms(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed(ListName, Shown.Rows.Select(row => row.Person).Concat(Letters.Due.Select(letter => letter.Person)), Section.Plan, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
