using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>Says what was done to reach somebody after a failed contact, and what came of it; whoever has the next rung is written to.</summary>
public sealed class ReachThem(HomewardDb db, Access access, ContactRungs rungs, TellOfRung tell, ActingNow acting, Journal journal, Clock clock)
{
    /// <param name="shown">The version of the search that the form shows, and whether it shows that the time has passed.</param>
    /// <param name="what">A code of the list <c>contact-ladder</c>.</param>
    /// <param name="result">A code of the list <c>rung-outcomes</c>.</param>
    public Task<Outcome> Do(FailedContactId id, (int? Version, bool Late) shown, string? what, string? result, string? words, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await Find(id, Level.Act, cancel) is not { } contact)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(contact, contact.VersionFor(shown.Version, shown.Late));
        var (me, before) = (acting.Required.Membership, contact.DoBy);
        var decision = contact.Do(new RowId(clock.NewId()), what, rungs.Outcome(result), words, me, clock.Now);
        if (!decision.IsRefused && contact.ClosedAt is null && contact.DoBy != before)
        {
            await tell.Owner(await db.SupportPlans.SingleAsync(p => p.Id == contact.PlanId, cancel), contact, me, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }, cancel);

    /// <summary>A failed contact within reach with what was done since, tracked.</summary>
    public Task<FailedContact?> Find(FailedContactId id, Level level, CancellationToken cancel) =>
        access.Visible(access.Visible(db.FailedContacts, Section.Plan, level), Section.Identity).Include(c => c.Tries).SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>The one that runs in a plan, where it is within reach.</summary>
    public Task<FailedContact?> Running(PlanId plan, CancellationToken cancel) =>
        access.Visible(access.Visible(db.FailedContacts, Section.Plan, Level.Act), Section.Identity).AsNoTracking().SingleOrDefaultAsync(c => c.PlanId == plan && c.ClosedAt == null, cancel);
}
