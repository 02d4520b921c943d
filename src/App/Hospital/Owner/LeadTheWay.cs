using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Owner;

/// <summary>Gives a case its owner, and says what happens next and by when.</summary>
public sealed class LeadTheWay(HomewardDb db, Access access, Journal journal, ActingNow acting, Clock clock)
{
    /// <summary>Whoever acts becomes the case manager.</summary>
    public Task<Outcome> TakeOn(CaseId id, CancellationToken cancel) => Act(id, c => c.TakeOn(acting.Required.Membership, clock.Now), cancel);

    public Task<Outcome> GiveBack(CaseId id, CancellationToken cancel) => Act(id, c => c.GiveBack(clock.Now), cancel);

    /// <param name="day">The London day by the end of which it is to be done.</param>
    /// <param name="version">The version of the case that the form was filled in from: whoever agreed something else meanwhile was faster. Null where none is told.</param>
    public Task<Outcome> Agree(CaseId id, string? nextAction, DateOnly day, int? version, CancellationToken cancel) =>
        Act(id, c => day > clock.Today.AddYears(1) ? new NextActionTooFarAhead() : c.Agree(nextAction, LondonTime.StartOf(day.AddDays(1)).AddMinutes(-1), clock.Now), cancel, version);

    private async Task<Outcome> Act(CaseId id, Func<Case, Decision> decide, CancellationToken cancel, int? version = null)
    {
        if (await access.Visible(db.Cases, Section.Hospital, Level.Act).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } found)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(found, version ?? found.Version);
        return Outcome.Of(await journal.Save(decide(found), cancel));
    }
}
