using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Covering;

/// <summary>Passes a worker's inbox, and what goes along with it, to a colleague with one act: for a while as cover, or for good.</summary>
public sealed class PassInbox(HomewardDb db, ActingNow acting, Colleagues colleagues, FindReferral find, IPassAlong along, Journal journal, Clock clock)
{
    /// <summary>The colleague sees what is mine until the day named, or until one of us ends it. Nobody covers twice for the same one.</summary>
    public Task<Outcome> Cover(MembershipId colleague, DateOnly? lastDay, CancellationToken cancel) =>
        db.InTurn($"cover for {acting.Required.Membership.Value}", () => CoverInTurn(colleague, lastDay, cancel), cancel);

    private async Task<Outcome> CoverInTurn(MembershipId colleague, DateOnly? lastDay, CancellationToken cancel)
    {
        if (await Refused(colleague, cancel) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        var (me, now) = (acting.Required.Membership, clock.Now);
        var before = await db.Covers.AsNoTracking().Where(c => c.AwayId == me && c.CoveringId == colleague && c.EndedAt == null).ToListAsync(cancel);
        if (before.Exists(cover => cover.Runs(now)))
        {
            return Outcome.Of(new CoversAlready());
        }

        var decision = Journey.Referrals.Cover.Arrange(new RowId(clock.NewId()), me, colleague, lastDay, now, out var cover);
        if (cover is not null)
        {
            db.Covers.Add(cover);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    /// <summary>Everything that is mine and not closed becomes the colleague's, now and for good.</summary>
    public async Task<Outcome> HandOver(MembershipId colleague, CancellationToken cancel)
    {
        if (await Refused(colleague, cancel) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        var me = acting.Required.Membership;
        var mine = await find.Answerable().Where(a => a.HandlerId == me && a.State != AskState.Closed).ToListAsync(cancel);
        var facts = mine.SelectMany(ask => ask.HandTo(colleague, clock.Now).Facts).Concat(await along.HandOver(me, colleague, cancel)).ToList();
        return Outcome.Of(await journal.Save(facts.Count == 0 ? new NothingIsMine() : Decision.Of(facts), cancel));
    }

    /// <summary>Ends cover that I gave or took on.</summary>
    public async Task<Outcome> End(RowId id, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        var cover = await db.Covers.SingleOrDefaultAsync(c => c.Id == id && (c.AwayId == me || c.CoveringId == me), cancel);
        return cover is null ? Outcome.NotThere : Outcome.Of(await journal.Save(cover.End(clock.Now), cancel));
    }

    private async Task<Refusal?> Refused(MembershipId colleague, CancellationToken cancel) =>
        (await colleagues.WhoCanCover(cancel)).Any(who => who.Id == colleague) ? null : new NotAColleague();
}
