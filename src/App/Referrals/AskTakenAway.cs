using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>Tells another system that wants to act on an ask, and is too late, why nothing is to be done there any more: a colleague has said no, the sender has taken it back.</summary>
/// <remarks>
/// Once nothing is asked, the ask and whom it is about are not its to see, so that anybody else hears only that nothing is there. Told is who has read the person while it was asked, as the
/// journal has it, and names an older version of it; and then no more than what became of it.
/// </remarks>
public sealed class AskTakenAway(HomewardDb db, FindReferral find, SeenVersion seen)
{
    private const int MostChanges = 3;

    /// <summary>The rule that stands in the way now, by name, and who brought that about; null where the caller is to hear nothing.</summary>
    public async Task<ApiProblem?> Told(AskId id, HttpContext http, CancellationToken cancel)
    {
        var rows = await find.AnswersOf(id, cancel);
        if (rows.Count == 0 || await find.Answered().AnyAsync(a => a.Id == id, cancel))
        {
            return null;
        }

        var ask = await db.Asks.AsNoTracking().Include(a => a.Needs).SingleAsync(a => a.Id == id, cancel);
        var needs = await db.Needs.AsNoTracking().Where(need => db.AskNeeds.Any(put => put.AskId == id && put.NeedId == need.Id)).ToListAsync(cancel);
        var older = AskAtHand.VersionOf(ask, needs) - SeenVersion.Named(http);
        if (ask.Needs.Any(put => put.IsLive) || SeenVersion.Named(http) == 0 || older <= 0 || !await find.HasRead(ask, cancel))
        {
            return null;
        }

        var why = WhyNot(ask);
        return await seen.Changed(rows, Math.Min(older, MostChanges), cancel) with { Refusal = why.Name, Detail = why.Sentence };
    }

    private static Refusal WhyNot(Ask ask) =>
        ask.Needs.Select(put => put.State).Distinct().ToList() is [var state] ? new AlreadyAnswered(state) : new AskIsClosed();
}
