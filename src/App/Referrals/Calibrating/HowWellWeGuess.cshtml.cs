using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Calibrating;

/// <summary>Whether the chances of a yes that the ranking goes by come true, over the last ninety days: overall and for each need.</summary>
/// <remarks>Counts alone, over all places: nobody that an ask was about can be told from it.</remarks>
[ForRoles(Roles.Administrator)]
public sealed class HowWellWeGuessModel(HomewardDb db, NeedsCatalogue catalogue, Clock clock) : HomewardPage
{
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    /// <summary>Null where there are too few answers.</summary>
    public CalibrationScore? Overall { get; private set; }

    public int Answers { get; private set; }

    public IReadOnlyList<CalibrationLine> Lines { get; private set; } = [];

    public IReadOnlyList<Row> Needs { get; private set; } = [];

    /// <summary>How many kinds of need had too few answers to tell.</summary>
    public int TooFew { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var since = clock.Now - LookedBack;
        var forecasts = await db.AskNeeds.Where(put => put.AskedAt >= since && put.Chance != null && put.SaidYes != null)
            .GroupBy(put => new { put.Code, put.Chance, put.SaidYes }).Select(group => new { group.Key, Times = group.Count() })
            .Select(group => new Forecast(group.Key.Code, group.Key.Chance!.Value, group.Key.SaidYes!.Value, group.Times)).ToListAsync(cancel);
        (Overall, Lines, Answers) = (Calibration.Score(forecasts), Calibration.Table(forecasts), forecasts.Sum(f => f.Times));
        var byNeed = forecasts.GroupBy(f => f.Need).Select(group => (group.Key, Score: Calibration.Score([.. group]))).ToList();
        Needs = [.. byNeed.Where(need => need.Score is not null).Select(need => new Row(catalogue.Label(need.Key), need.Score!)).OrderByDescending(row => row.Score.Asked).ThenBy(row => row.Need, StringComparer.Ordinal)];
        TooFew = byNeed.Count - Needs.Count;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public sealed record Row(string Need, CalibrationScore Score);
}
