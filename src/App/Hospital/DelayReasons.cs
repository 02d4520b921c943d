using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital;

/// <summary>How closely the list keeps a reason for delay, and what may be said of one where many people can look.</summary>
/// <remarks>Boards hang on walls and printed pages lie about: that a safeguarding concern is open stands only on the pages of the stay itself.</remarks>
internal static class DelayReasons
{
    public const string List = "delay-reasons";

    /// <summary>What a list or a page for others says in place of a reason that is kept closely.</summary>
    public const string NotOnLists = "Not shown on lists: see their page";

    public static bool IsKeptClosely(this Code reason) => reason["sensitivity"] == "restricted";

    /// <summary>The needs that would clear what a reason names, the likeliest first; the label is the need's. A reason of a newer edition takes those of the one that it continues.</summary>
    public static IEnumerable<(string Need, string Label)> NeedsThatClear(this CodeLists codes, Coded reason) =>
        codes.CountedAs(reason).Select(kept => codes.Of("blocker-needs", codes.Edition("blocker-needs", codes.Find(reason)?.Nation ?? ""))
                .Where(map => map["blocker_edition"] == kept.Edition && map["blocker"] == kept.Code).ToList())
            .FirstOrDefault(maps => maps.Count > 0, []).Select(map => (map["need"], map.Label));

    /// <summary>Of the help that was asked for, that which clears what a reason names and to which somebody has said yes.</summary>
    public static IEnumerable<HelpOnTheWay> SaidYes(this CodeLists codes, Coded reason, IEnumerable<HelpOnTheWay> help) => codes.Clearing(reason, help).Where(one => one.SaidYes is not null);

    /// <summary>Of the help that was asked for, that which clears what a reason names.</summary>
    public static IEnumerable<HelpOnTheWay> Clearing(this CodeLists codes, Coded reason, IEnumerable<HelpOnTheWay> help)
    {
        var clears = codes.NeedsThatClear(reason).Select(need => need.Need).ToHashSet(StringComparer.Ordinal);
        return help.Where(one => clears.Contains(one.Need));
    }

    /// <summary>The day of an answer as it stands beside a reason: 22 Nov.</summary>
    public static string DayOf(DateTime instant) => LondonTime.DayOf(instant).ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture);

    public static Sensitivity SensitivityOf(this CodeLists codes, Coded reason) =>
        codes.Find(reason)?.IsKeptClosely() == true ? Sensitivity.Restricted : Sensitivity.Ordinary;

    /// <summary>The label, where the reader may read what is kept this closely.</summary>
    public static string Label(this CodeLists codes, Blocker blocker, bool closely) =>
        closely || blocker.Sensitivity == Sensitivity.Ordinary ? codes.Label(blocker.Reason) : NotOnLists;
}
