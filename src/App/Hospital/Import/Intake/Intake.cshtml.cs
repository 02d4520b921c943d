using System.Text;
using Homeward.App.Hospital.Leave;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Intake;

/// <summary>What came of one list; with the rows that were left out for the hub of the place, and in numbers for everybody else.</summary>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
public sealed class IntakeModel(HomewardDb db, SitesAtHand sites, HeldAtHand held, WhoLeft left, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public CensusIntake Intake { get; private set; } = null!;

    public IReadOnlyList<CensusLeftOut> LeftOut { get; private set; } = [];

    public int Waiting { get; private set; }

    /// <summary>Whom the list no longer named, as far as whoever looks may see them.</summary>
    public IReadOnlyList<Gone> Gone { get; private set; } = [];

    /// <summary>Whether whoever looks may see rows of the list, and decide what waits.</summary>
    public bool ReadsRows => sites.ReadsRows;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new RowId(Id);
        var intake = await db.CensusIntakes.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (intake is null)
        {
            return false;
        }

        Intake = intake;
        LeftOut = await sites.LeftOut(id).AsNoTracking().OrderBy(r => r.Line).ToListAsync(cancel);
        Gone = await left.ByList(intake, cancel);
        Waiting = (await held.Waiting(cancel)).Count;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    // Nobody of these rows need be known, so it is told of the list and not of a person.
    protected override async Task JournalShown(CancellationToken cancel)
    {
        await journal.Listed("CensusIntakeListed", Gone.Select(g => g.Person), Section.Hospital, cancel);
        if (LeftOut.Count > 0)
        {
            await journal.Save(new LeftOutRowsRead(Intake.Id, LeftOut.Count) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        }
    }

    /// <summary>The rows left out, as a file.</summary>
    public async Task<IActionResult> OnGetFile(CancellationToken cancel)
    {
        if (!await Load(cancel) || !ReadsRows)
        {
            return NotFound();
        }

        await JournalShown(cancel);
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(LeftOutFile.Of(LeftOut.Select(r => (r.Line, r.Reason, r.Text))))).ToArray(), "text/csv", $"left-out-{Intake.TakenAt:yyyy-MM-dd}.csv");
    }
}
