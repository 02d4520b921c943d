using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Keeps who may see whom in step with who was asked and who helps: a service sees a person from being asked until it has answered and helps no more.</summary>
/// <remarks>Whoever has said yes to something that is done at the home reads the codes that open its door, and nobody else.</remarks>
public sealed class WhenAsksChange(HomewardDb db, NeedsCatalogue catalogue, RelationRows relations, Clock clock)
{
    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        if (facts.Count == 0)
        {
            return;
        }

        foreach (var ask in referral.Asks)
        {
            await Keep(ask, Relations.Asked, Waits(ask), cancel);
            await Keep(ask, Relations.Helper, ask.Needs.Any(put => put.State == AskNeedState.Accepted), cancel);
            await Keep(ask, Relations.HomeVisitor, ask.Needs.Any(put => put.State == AskNeedState.Accepted && AtHome.Contains(referral.Needs.Single(need => need.Id == put.NeedId).Code)), cancel);
        }
    }

    private HashSet<string> AtHome => field ??= [.. catalogue.All.Where(need => need["at_home"] == "yes").Select(need => need.Value)];

    private static bool Waits(Ask ask) => ask.Needs.Any(put => put.Waits);

    private async Task Keep(Ask ask, string kind, bool holds, CancellationToken cancel)
    {
        if (holds)
        {
            await relations.Begin(ask.PersonId, ask.CaseId, ask.ServiceId.Value, kind, clock.Now, clock.NewId());
        }
        else if (!await HoldsElsewhere(ask, kind, cancel))
        {
            await relations.End(ask.PersonId, ask.ServiceId.Value, kind, clock.Now);
        }
    }

    private Task<bool> HoldsElsewhere(Ask ask, string kind, CancellationToken cancel)
    {
        var states = kind == Relations.Asked
            ? new[] { AskNeedState.Asked, AskNeedState.Questioned, AskNeedState.Parked }
            : [AskNeedState.Accepted];
        var (any, codes) = (kind != Relations.HomeVisitor, AtHome.ToList());
        return db.Asks.AnyAsync(
            a => a.Id != ask.Id && a.ServiceId == ask.ServiceId && a.PersonId == ask.PersonId
                && a.Needs.Any(n => states.Contains(n.State) && (any || db.Needs.Any(need => need.Id == n.NeedId && codes.Contains(need.Code)))), cancel);
    }
}
