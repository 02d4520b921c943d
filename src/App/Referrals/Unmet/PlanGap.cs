using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Unmet;

/// <summary>What is undertaken to fill a gap: by the hub of the place, or by the administrator.</summary>
public sealed class PlanGap(HomewardDb db, ActingNow acting, CodeLists codes, Journal journal, Clock clock)
{
    /// <summary>Whether the acting membership plans for a place.</summary>
    public bool MayPlan(PlaceId place) => acting.Required.Role == Roles.Administrator || (acting.Required.IsHub && acting.Required.Of(ScopeKinds.Place).Contains(place.Value));

    public async Task<Outcome> Plan(PlaceId place, string need, GapForm form, CancellationToken cancel)
    {
        if (!MayPlan(place) || codes.Find("needs", codes.Edition("needs", ""), need) is null)
        {
            return Outcome.NotThere;
        }

        var decision = GapAction.Plan(new RowId(clock.NewId()), place, need, form, clock.Now, out var action);
        if (action is not null)
        {
            db.GapActions.Add(action);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    public async Task<Outcome> Close(RowId id, bool isDone, CancellationToken cancel) =>
        await db.GapActions.AsTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } action && MayPlan(action.PlaceId)
            ? Outcome.Of(await journal.Save(action.Close(isDone, clock.Now), cancel))
            : Outcome.NotThere;
}
