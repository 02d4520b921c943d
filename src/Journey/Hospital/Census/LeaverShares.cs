namespace Homeward.Journey.Hospital.Census;

/// <summary>How many of those known may be missing from a list before somebody must confirm that they have left.</summary>
/// <param name="OfSite">The largest share of a site's people in a day, between 0 and 1.</param>
/// <param name="OfWard">The largest share of a ward's people in a day, between 0 and 1.</param>
/// <param name="WardFrom">Wards with fewer people than this are not judged by themselves.</param>
/// <remarks>
/// A list that is several days after the last one may show more leavers: each day the same share of those who remained.
/// At 35 % a day that is 57.75 % after two days and never everyone. The shares are the place's own policy. A list minutes after the last one
/// is given one day, whatever was before: who was still there by the last list cannot have left longer ago.
/// </remarks>
public sealed record LeaverShares(decimal OfSite, decimal OfWard, int WardFrom)
{
    /// <summary>Place policies that hold the two shares in per cent and the size of a ward.</summary>
    public const string SitePolicy = "census-site-leavers-percent";
    public const string WardPolicy = "census-ward-leavers-percent";
    public const string WardFromPolicy = "census-ward-from";

    /// <summary>Lists that lie closer together than this are of one day: a hospital's morning list comes an hour or two earlier or later.</summary>
    public static readonly TimeSpan LeastDay = TimeSpan.FromHours(20);

    /// <summary>Lists of other hospitals take no more than so many out of one within <see cref="LeastDay"/> before that hospital must agree.</summary>
    public const int Handful = 5;

    public static readonly LeaverShares Usual = new(0.35m, 0.70m, 10);

    /// <summary>Whether so many leavers of a site wait for confirmation.</summary>
    public bool TooManyOfSite(int leavers, int people, int days) => leavers > Over(OfSite, days) * people;

    /// <summary>Whether so many leavers of a ward wait for confirmation.</summary>
    public bool TooManyOfWard(int leavers, int people, int days) => people >= WardFrom && leavers > Over(OfWard, days) * people;

    /// <summary>Whether so many of a hospital, moved in a day by lists that are not its own, wait until it agrees: more than a handful, or of ten people or more a larger share than may leave.</summary>
    public bool TooManyTaken(int taken, int people) => taken > Handful || (people >= WardFrom && TooManyOfSite(taken, people, 1));

    /// <summary>Whole days from one list to the next, at least one: 26 hours are one day, 40 hours are two.</summary>
    public static int Days(DateTime? lastTakenAt, DateTime takenAt) =>
        lastTakenAt is { } last ? Math.Max(1, (int)Math.Round((takenAt - last).TotalDays, MidpointRounding.AwayFromZero)) : 1;

    private static decimal Over(decimal share, int days)
    {
        var remaining = 1m;
        for (var day = 0; day < Math.Min(days, 60); day++)
        {
            remaining *= 1m - share;
        }

        return 1m - remaining;
    }
}
