using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Volunteering;

/// <summary>The coordinator's work: what needs another volunteer, what nobody has yet, and what volunteers have ahead of them.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class WorkListModel(WorkToFill work, SupportKinds kinds, Journal journal) : HomewardPage
{
    // Two weeks of a large organisation: whoever may not do what they have is looked for among all of them, also far ahead.
    private const int MostGiven = 3000;
    private const int MostShown = 200;

    /// <summary>Only what one volunteer has.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Volunteer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public IReadOnlyList<WorkRow> Trouble { get; private set; } = [];

    public IReadOnlyList<WorkRow> ToFill { get; private set; } = [];

    public IReadOnlyList<WorkRow> Given { get; private set; } = [];

    /// <summary>How much volunteers have ahead of them, shown or not.</summary>
    public int GivenCount { get; private set; }

    /// <summary>How many to leave out for the next page; null on the last.</summary>
    public int? Next { get; private set; }

    public SupportKinds Kinds => kinds;

    public IReadOnlyList<Choice> AllKinds => kinds.Choices;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Skip = Math.Clamp(Skip, 0, 100_000);
        var given = await work.Given(Volunteer is { } whose ? new VolunteerId(whose) : null, MostGiven, cancel);
        var quiet = given.Where(row => !Presses(row)).ToList();
        (Trouble, Given, GivenCount) = ([.. given.Where(Presses)], [.. quiet.Take(MostShown)], quiet.Count);
        var open = Volunteer is null ? await work.ToFill(Kind is { Length: > 0 } && kinds.Has(Kind) ? Kind : null, Skip, cancel) : [];
        Next = open.Count > WorkToFill.AtOnce ? Skip + WorkToFill.AtOnce : null;
        ToFill = [.. open.Take(WorkToFill.AtOnce)];
        return true;
    }

    protected override async Task JournalShown(CancellationToken cancel)
    {
        await journal.Listed("VolunteerWorkListed", Trouble.Concat(ToFill).Concat(Given).Select(row => row.Job.PersonId), Section.Plan, cancel);
        await journal.VolunteersRead("VolunteersListed", [.. Trouble.Concat(Given).Select(row => row.Volunteer?.Id).OfType<VolunteerId>().Distinct()], cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    // Whoever has it may not do it after all, or it is no longer to be done and they must hear of it.
    private static bool Presses(WorkRow row) => row.Trouble is not null || row.Job.State == Journey.Support.JobState.Withdrawn;
}
