using System.Globalization;
using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>Answers the hospital's screens what was asked for somebody's way home, and what came of it.</summary>
public sealed class HelpAskedFor(HomewardDb db, Access access, NeedsCatalogue catalogue) : IHelpOnTheWay
{
    /// <summary>How the codes of lifts home begin: once somebody is home, none of them makes sense any more.</summary>
    private const string Lifts = "lift-home";

    private static readonly AskNeedState[] Waits = [AskNeedState.Asked, AskNeedState.Questioned, AskNeedState.Parked];

    public async Task<IReadOnlyList<HelpOnTheWay>> For(IReadOnlyCollection<CaseId> journey, CancellationToken cancel, DateTime? cameSince = null)
    {
        var needs = await access.Visible(db.Needs, Section.Referral).AsNoTracking()
            .Where(need => journey.Contains(need.CaseId) && (need.State == NeedState.Open || need.State == NeedState.Accepted || need.State == NeedState.Unmet
                || (cameSince != null && need.State == NeedState.Ended && need.Outcome == Outcomes.GotHelp && need.EndedAt >= cameSince)))
            .OrderBy(need => need.SentAt).ThenBy(need => need.Id).ToListAsync(cancel);
        var ids = needs.ConvertAll(need => need.Id);
        var puts = (await (
            from put in db.AskNeeds
            where ids.Contains(put.NeedId)
            join ask in db.Asks on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            orderby ask.ReceivedAt, ask.Id
            select new Put(put.NeedId, service.Name, put.State, put.AskedAt, put.AnsweredAt)).ToListAsync(cancel)).ToLookup(put => put.Need);
        return [.. needs.Select(need => Tell(need, [.. puts[need.Id]]))];
    }

    public async Task<IReadOnlyList<EndedHelp>> EndedBetween(IReadOnlyCollection<CaseId> journey, DateTime from, DateTime to, CancellationToken cancel)
    {
        var visible = access.Visible(db.Needs, Section.Referral).AsNoTracking().Where(need => journey.Contains(need.CaseId));
        var ended = await visible.Where(need => need.State == NeedState.Ended && need.EndedAt >= from && need.EndedAt <= to).OrderBy(need => need.EndedAt).ThenBy(need => need.Id).ToListAsync(cancel);
        var again = (await visible.Where(need => need.SentAt >= from && need.State != NeedState.EnteredInError).Select(need => new { need.Id, need.Code, need.SentAt }).ToListAsync(cancel));
        return [.. ended.Where(need => IsForTheDay(need.Code) && !again.Exists(other => other.Code == need.Code && other.SentAt > need.EndedAt)).DistinctBy(need => (need.PersonId, need.Code))
            .Select(need => new EndedHelp(need.ReferralId, need.PersonId, need.Code, catalogue.Label(need.Code), need.Outcome is { } how ? catalogue.Outcome(how) : "ended"))];
    }

    // A lift, somebody who settles them in, food for the first days: whoever does not go home needs it on another day.
    private bool IsForTheDay(string code) => IsForTheJourney(code) || catalogue.Find(code)?["typical_due"] == "day-of-leaving";

    /// <summary>Whether a need makes sense only for the journey home.</summary>
    public static bool IsForTheJourney(string code) => code.StartsWith(Lifts, StringComparison.Ordinal);

    private HelpOnTheWay Tell(Need need, IReadOnlyList<Put> puts)
    {
        var yes = puts.FirstOrDefault(put => put.State == AskNeedState.Accepted);
        return new HelpOnTheWay(
            need.ReferralId, need.Code, catalogue.Label(need.Code), yes?.AnsweredAt is { } at ? (yes.Service, at) : null, IsForTheJourney(need.Code),
            Stands(need, puts, yes), need.State == NeedState.Ended ? need.EndedAt : null)
        {
            IsUnderWay = need.State == NeedState.Open || yes is not null,
        };
    }

    private static string Stands(Need need, IReadOnlyList<Put> puts, Put? yes)
    {
        var waiting = puts.Where(put => Waits.Contains(put.State)).ToList();
        var no = puts.LastOrDefault(put => put.State == AskNeedState.Declined);
        return need switch
        {
            { State: NeedState.Ended } => $"help has come, {At(need.EndedAt!.Value)}{(puts.LastOrDefault(put => put.State == AskNeedState.Finished) is { } done ? $" ({done.Service})" : "")}",
            _ when yes is { AnsweredAt: { } answered } => $"{yes.Service} said yes, {At(answered)}",
            { State: NeedState.Unmet } => waiting.Count == 0 ? "nobody can help" : "nobody said yes in time",
            _ when waiting.Count > 0 => $"asked {string.Join(" and ", waiting.Select(put => $"{put.Service}, {At(put.AskedAt)}"))}; no answer yet{(no?.AnsweredAt is { } refused ? $"; {no.Service} said no, {At(refused)}" : "")}",
            _ => $"asked for, {At(need.SentAt)}; nobody has it in hand yet",
        };
    }

    private static string At(DateTime instant) => $"{Day(instant)}, {LondonTime.TimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static string Day(DateTime instant) => LondonTime.DayOf(instant).ToString("d MMM", CultureInfo.InvariantCulture);

    private sealed record Put(NeedId Need, string Service, AskNeedState State, DateTime AskedAt, DateTime? AnsweredAt);
}
