using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Death;

/// <summary>The screen on which a death is recorded, or taken back when it was a mistake.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker)]
public sealed class DeathModel(PersonSummaries summaries, HomewardDb db, RecordDeath record, Clock clock) : PersonPage(summaries, Section.Identity, Level.Act)
{
    [BindProperty]
    public DayInput Day { get; set; } = new();

    /// <summary>The stay that runs, with which the ward records a death.</summary>
    public StayId? InABed { get; private set; }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Day.Value is not { } day)
        {
            ModelState.AddModelError(nameof(Day), "Enter the day on which they died, as 27 3 2027.");
            return await Again(cancel);
        }

        return await Then(await record.Do(new PersonId(Id), day, cancel), "The death is recorded, and everyone concerned has been told.", cancel);
    }

    public async Task<IActionResult> OnPostTakeBack(CancellationToken cancel) =>
        await Then(await record.TakeBack(new PersonId(Id), cancel), "The record of the death has been taken back. Help that had ended must be asked for again.", cancel);

    protected override async Task Fill(CancellationToken cancel)
    {
        InABed = await db.Stays.Where(s => Summary.Ids.Contains(s.PersonId) && s.LeftAt == null).Select(s => (StayId?)s.Id).FirstOrDefaultAsync(cancel);
        if (NothingTyped)
        {
            Day = DayInput.Of(clock.Today);
        }
    }
}
