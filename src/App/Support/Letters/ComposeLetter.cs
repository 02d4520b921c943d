using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Proposes what a closing letter says, from how the plan ended: whoever keeps the plan changes it before it goes.</summary>
public sealed class ComposeLetter(HomewardDb db, Access access, PlanAtHand atHand, SupportKinds kinds, NeedsCatalogue catalogue, CodeLists codes)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public async Task<LetterWords> Of(PlanPicture picture, CancellationToken cancel)
    {
        var helped = await Helped(picture.Plan, cancel);
        var done = (await db.Jobs.Where(j => j.PlanId == picture.Plan.Id && j.State == JobState.Done).GroupBy(j => j.LineId).Select(line => new { line.Key, Times = line.Count() }).ToListAsync(cancel))
            .ToDictionary(line => line.Key, line => line.Times);
        var help = helped.GroupBy(each => each.Need).Select(each => new HelpGiven(each.Key, catalogue.Label(each.First().Code), Help(picture, [.. each], done)));
        return new LetterWords(Goals(picture.Plan), [.. help], picture.Plan.GoesOn ?? GoesOn(helped), await Ring(picture, helped, cancel));
    }

    /// <summary>The needs that somebody said yes to while the plan ran or before it, and that had not ended before it began, with who helped, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<NeedHelped>> Helped(SupportPlan plan, CancellationToken cancel)
    {
        var (journey, began, ended) = (await atHand.Journey(plan.CaseId, cancel), plan.StartedAt, plan.EndedAt);
        return await (
            from put in db.AskNeeds
            where journey.Contains(put.CaseId) && (put.State == AskNeedState.Accepted || put.State == AskNeedState.Finished) && (ended == null || put.AnsweredAt <= ended)
            join need in db.Needs on put.NeedId equals need.Id
            where need.State != NeedState.EnteredInError && (need.EndedAt == null || need.EndedAt >= began)
            join ask in db.Asks on put.AskId equals ask.Id
            join service in db.Services on ask.ServiceId equals service.Id
            orderby need.SentAt, need.Id, service.Name
            select new NeedHelped(need.Id, need.Code, need.ReferralId, need.Outcome, service.Id, service.Name, service.Phone)).ToListAsync(cancel);
    }

    private static string? Goals(SupportPlan plan)
    {
        var stands = plan.Reviews.OrderBy(review => review.RecordedAt).SelectMany(review => review.Goals).GroupBy(each => each.Goal).ToDictionary(each => each.Key, each => each.Last().Stand);
        var goals = plan.Goals.Where(goal => goal.TakenOutAt is null).OrderBy(goal => goal.WrittenAt)
            .Select(goal => $"“{goal.Words}”{(goal.SaidFor is { } by ? $", said by {by}" : "")}{(stands.TryGetValue(goal.Id, out var stand) ? $" – {SupportWords.Of(stand).ToLowerInvariant()}" : "")}");
        return string.Join('\n', [.. goals, .. plan.Reached is { } reached ? [reached] : Array.Empty<string>()]) is { Length: > 0 } words ? words : null;
    }

    private string Help(PlanPicture picture, IReadOnlyList<NeedHelped> helped, Dictionary<PlanLineId, int> done)
    {
        var lines = picture.Plan.Lines.Where(line => line.NeedId == helped[0].Need).OrderBy(line => line.AddedAt).Select(line =>
            $"{kinds.Label(line.Kind)} by {line.Who} ({picture.Lines.First(each => each.Line.Id == line.Id).Service}){Times(done.GetValueOrDefault(line.Id))}.").ToList();
        var said = lines.Count > 0 ? lines : [.. helped.Select(each => $"{each.Service} helped.")];
        var ended = helped[0].Outcome is { } outcome ? $"How it ended: {codes.Label("outcomes", outcome).ToLowerInvariant()}." : $"{helped[^1].Service} goes on with it.";
        return string.Join('\n', [.. said, ended]);
    }

    private static string Times(int times) => times switch { 0 => "", 1 => ", once", 2 => ", twice", _ => $", {times.ToString(British)} times" };

    private static string? GoesOn(IReadOnlyList<NeedHelped> helped) =>
        string.Join('\n', helped.Where(each => each.Outcome is null).Select(each => $"{each.Service} goes on helping.").Distinct(StringComparer.Ordinal)) is { Length: > 0 } words ? words : null;

    private async Task<string> Ring(PlanPicture picture, IReadOnlyList<NeedHelped> helped, CancellationToken cancel)
    {
        var who = await access.Visible(db.Circumstances, Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == picture.Person, cancel);
        var services = helped.Where(each => each.Phone is not null).DistinctBy(each => each.ServiceId).Select(each => $"{each.Service}: {each.Phone}");
        var practice = who is { GpPractice: { } name, GpPhone: { } phone } ? [$"Your GP practice, {name}: {phone}"] : Array.Empty<string>();
        return string.Join('\n', [.. services, .. practice, "For advice by day and night: 111. In an emergency: 999."]);
    }
}

/// <summary>A need of a plan, and a service that helped with it.</summary>
/// <param name="Outcome">How it ended, a code of the list <c>outcomes</c>; null where it goes on.</param>
public sealed record NeedHelped(NeedId Need, string Code, ReferralId Referral, string? Outcome, ServiceId ServiceId, string Service, string? Phone);
