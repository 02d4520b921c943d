using System.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import.Intake;

/// <summary>What came of one list; with the rows that were left out for the hub of the place, and in numbers for everybody else.</summary>
[ForRoles(Roles.HubCaseManager, Roles.Administrator)]
public sealed class IntakeModel(HomewardDb db, SitesAtHand sites, HeldAtHand held) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public CensusIntake Intake { get; private set; } = null!;

    public IReadOnlyList<CensusLeftOut> LeftOut { get; private set; } = [];

    public int Waiting { get; private set; }

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
        Waiting = (await held.Waiting(cancel)).Count;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    /// <summary>The rows left out, as a file.</summary>
    public async Task<IActionResult> OnGetFile(CancellationToken cancel) => await Load(cancel) && ReadsRows
        ? File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(LeftOutFile.Of(LeftOut.Select(r => (r.Line, r.Reason, r.Text))))).ToArray(), "text/csv", $"left-out-{Intake.TakenAt:yyyy-MM-dd}.csv")
        : NotFound();
}
