using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Volunteers;

/// <summary>The volunteers of the coordinator's organisation: first those of whom something has run out or soon will, then whoever stands at the stage that was picked.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class VolunteersModel(VolunteerRows rows, VolunteerKinds kinds, Outbox outbox, Journal journal, Clock clock) : HomewardPage
{
    private const int PressingAtOnce = 20;

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    /// <summary>Parts of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public IReadOnlyDictionary<VolunteerStage, int> Counts { get; private set; } = new Dictionary<VolunteerStage, int>();

    public IReadOnlyList<VolunteerRow> Pressing { get; private set; } = [];

    public int PressingCount { get; private set; }

    public IReadOnlyList<VolunteerRow> Rows { get; private set; } = [];

    /// <summary>How many to leave out for the next page; null on the last.</summary>
    public int? Next { get; private set; }

    /// <summary>The page on which anybody comes forward.</summary>
    public string PublicPage => outbox.Link($"/volunteer/{Acting.Organisation.Value}");

    public VolunteerStage? Only => Enum.TryParse<VolunteerStage>(Stage, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : null;

    /// <summary>Whether everybody at every stage was asked for, or a name is sought.</summary>
    public bool IsAll => Only is null;

    public IReadOnlyList<Choice> Stages => [.. Enum.GetValues<VolunteerStage>().Select(stage => new Choice(stage.ToString().ToLowerInvariant(), Heading(stage)))];

    public static string Heading(VolunteerStage stage) => stage switch
    {
        VolunteerStage.Enquiry => "Enquiries",
        VolunteerStage.References => "References being taken up",
        VolunteerStage.Checks => "Checks under way",
        VolunteerStage.Training => "In training",
        VolunteerStage.Ready => "Ready",
        VolunteerStage.Resting => "Resting",
        _ => "Left",
    };

    /// <summary>What of them has run out or soon will, each with its day.</summary>
    public IEnumerable<(string Words, bool IsOver)> Running(VolunteerRow row) =>
        row.Checks.Where(check => check.Until <= clock.Today.AddDays(Volunteer.SoonDays)).OrderBy(check => check.Until)
            .Select(check => ($"{kinds.Label(check)} {(check.Until < clock.Today ? "ran out" : "runs out")} on {check.Until:d MMMM yyyy}", check.Until < clock.Today));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Skip = Math.Clamp(Skip, 0, 100_000);
        Counts = await rows.Counts(cancel);
        (Pressing, PressingCount) = Skip == 0 && Name is null && IsAll ? await rows.Pressing(PressingAtOnce, cancel) : ([], 0);
        var found = await rows.Of(Only, Name, Skip, cancel);
        Next = found.Count > VolunteerRows.AtOnce ? Skip + VolunteerRows.AtOnce : null;
        Rows = [.. found.Take(VolunteerRows.AtOnce)];
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.VolunteersRead("VolunteersListed", [.. Pressing.Concat(Rows).Select(row => row.Id).Distinct()], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
