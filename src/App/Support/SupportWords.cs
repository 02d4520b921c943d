using System.Globalization;
using Homeward.Journey.Support;

namespace Homeward.App.Support;

/// <summary>How plans and their work are said on screens.</summary>
public static class SupportWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Once, Monday to Friday, every 3 days, on Mondays and Thursdays.</summary>
    public static string Of(PlanLine line) => line.Often switch
    {
        Often.Once => "once",
        Often.Weekdays => "Monday to Friday",
        Often.EveryFewDays => $"every {line.Every} days",
        _ => $"each {string.Join(", ", line.Rhythm.On.OrderBy(day => ((int)day + 6) % 7).Select(day => British.DateTimeFormat.GetDayName(day)))}",
    };

    public static string Of(OnBankHoliday holidays) => holidays switch
    {
        OnBankHoliday.AsUsual => "As on any day",
        OnBankHoliday.LeftOut => "Left out",
        _ => "Done on the next working day",
    };

    public static string Of(HowTheyAre how) => how switch
    {
        HowTheyAre.Well => "Well",
        HowTheyAre.NotSoWell => "Not so well",
        _ => "Not well at all",
    };

    public static string Of(ReviewKind kind) => kind switch
    {
        ReviewKind.Week2 => "Week 2",
        ReviewKind.Week6 => "Week 6",
        _ => "In between",
    };

    public static string Of(GoalStand stand) => stand switch
    {
        GoalStand.Reached => "Reached",
        GoalStand.Partly => "In part",
        _ => "Not yet",
    };

    public static string Of(WhoActs who) => who == WhoActs.Keeper ? "For whoever keeps the plan" : "For whoever keeps the plan and for the hub, whoever is faster";

    public static string Of(RungOwner owner) => owner switch
    {
        RungOwner.Caller => "For whoever rang or called",
        RungOwner.Keeper => "For whoever keeps the plan",
        _ => "For whoever keeps the plan and for the hub, whoever is faster",
    };

    public static string Of(FailedContactEnd end) => end switch
    {
        FailedContactEnd.ContactMade => "Contact made",
        FailedContactEnd.Settled => "Nobody has to look for them any more",
        FailedContactEnd.PutRight => "No contact had been recorded by mistake",
        FailedContactEnd.BackInHospital => "They are in hospital",
        FailedContactEnd.Died => "They have died",
        _ => "The support plan ended",
    };

    public static string Of(JobState state) => state switch
    {
        JobState.Planned => "To do",
        JobState.Done => "Done",
        JobState.NotDone => "Not done",
        JobState.NoContact => "No contact",
        _ => "No longer to be done",
    };
}
