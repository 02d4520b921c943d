using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Worries;

/// <summary>Raises a worry with one tap, tells whoever must act, and closes it with what came of it.</summary>
public sealed class ActOnWorry(HomewardDb db, Access access, PlanAtHand atHand, WorryKinds kinds, TellWhoActs tell, ActingNow acting, Outbox outbox, Journal journal, Clock clock)
{
    /// <summary>Whoever sees the plan may be worried.</summary>
    /// <param name="words">What was seen or heard; empty where only the tap is known.</param>
    /// <returns>The worry, where it was raised.</returns>
    public Task<(Outcome Outcome, WorryId Worry)> Raise(PlanId id, string? kind, string? words, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await atHand.Find(id, Level.Read, cancel) is not { } plan)
        {
            return (Outcome.NotThere, default);
        }

        var decision = Worry.Raise(new WorryId(clock.NewId()), plan, kinds.Rule(kind), acting.Required.Membership, clock.Now, out var worry);
        if (worry is not null && Typed.Text(words) is not null)
        {
            decision = decision.And(worry.TellMore(words, clock.Now));
        }

        if (worry is not null && !decision.IsRefused)
        {
            db.Worries.Add(worry);
            await Tell(plan, worry, cancel);
        }

        return (Outcome.Of(await journal.Save(decision, cancel)), decision.IsRefused ? default : worry!.Id);
    }, cancel);

    public Task<Outcome> TellMore(WorryId id, string? words, CancellationToken cancel) => Do(id, worry => worry.Version, worry => worry.TellMore(words, clock.Now), cancel);

    /// <param name="shown">The version of the worry that the form shows, and whether it shows that the time has passed.</param>
    /// <param name="outcome">A code of the list <c>worry-outcomes</c>.</param>
    public Task<Outcome> Close(WorryId id, (int? Version, bool Late) shown, string? outcome, string? words, CancellationToken cancel) =>
        Do(id, worry => worry.VersionFor(shown.Version, shown.Late), worry => worry.Close(kinds.Results.Any(code => code.Value == outcome) ? outcome : null, words, acting.Required.Membership, clock.Now), cancel);

    /// <summary>A worry within reach, tracked.</summary>
    public Task<Worry?> Find(WorryId id, Level level, CancellationToken cancel) =>
        access.Visible(access.Visible(db.Worries, Section.Plan, level), Section.Identity).SingleOrDefaultAsync(w => w.Id == id, cancel);

    private Task<Outcome> Do(WorryId id, Func<Worry, int> version, Func<Worry, Decision> act, CancellationToken cancel) => db.InTurnOf(id, async () =>
    {
        if (await Find(id, Level.Act, cancel) is not { } worry)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(worry, version(worry));
        return Outcome.Of(await journal.Save(act(worry), cancel));
    }, cancel);

    // No name and no health detail leaves.
    private async Task Tell(SupportPlan plan, Worry worry, CancellationToken cancel)
    {
        var (subject, by) = ("Homeward: a worry about somebody you help", $"{LondonTime.WallClock(worry.ActBy):HH:mm 'on' dddd d MMMM}");
        var (end, me) = ($"Please act by {by}, and say what came of it.\n\n{outbox.Link($"/worries/{worry.Id.Value}")}\n", worry.RaisedById);
        await tell.Keeper(plan, me, subject, $"Somebody is worried about a person whose support plan you keep. {end}", cancel);
        if (worry.ActsFor == WhoActs.KeeperAndHub)
        {
            await tell.Hub(plan, me, subject, $"Somebody is worried about a person who is helped at home in your place. {end}", cancel);
        }
    }
}
