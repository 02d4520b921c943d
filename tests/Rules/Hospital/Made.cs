using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.Rules.Hospital;

/// <summary>Stays, times and codes that the tests of this folder begin with.</summary>
internal static class Made
{
    public static readonly MembershipId Nurse = new(Guid.Parse("00000000-0000-0000-0000-0000000000aa"));
    public static readonly WardId WardA = new(Guid.Parse("00000000-0000-0000-0000-0000000000a1"));
    public static readonly WardId WardB = new(Guid.Parse("00000000-0000-0000-0000-0000000000b1"));
    public static readonly SiteId Site = new(Guid.Parse("00000000-0000-0000-0000-000000000051"));

    /// <summary>The folder that the documents lie under.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static RowId Row => new(Guid.NewGuid());

    /// <summary>An instant of March 2026 by the London clock.</summary>
    public static DateTime March(int day, int hour = 12, int minute = 0) => LondonTime.At(new DateOnly(2026, 3, day), new TimeOnly(hour, minute));

    public static Stay AStay(DateTime admitted)
    {
        var admission = new Admission(new(Guid.NewGuid()), Row, new(Guid.NewGuid()), new(Guid.NewGuid()), Site, WardA, "1", admitted, "21", "19", true);
        var decision = Stay.Admit(admission, ReviewRounds.Usual, March(31, 23), out var stay);
        Assert.False(decision.IsRefused);
        return stay!;
    }

    public static CriteriaAnswers Answers(string outcome) => outcome switch
    {
        "yes" => new CriteriaAnswers("england-2024", ["4"]),
        "exception" => new CriteriaAnswers("england-2024", [], isException: true, "Waiting for a scan that cannot be done at home"),
        "no" => new CriteriaAnswers("england-2024", []),
        _ => throw new ArgumentException(outcome, nameof(outcome)),
    };

    public static Decision Reviewed(Stay stay, string outcome, DateTime at) => stay.Review(Answers(outcome), Nurse, at, ReviewRounds.Usual, Row);

    public static Coded Delay(string code) => new("delay-reasons", "acute-sitrep-2024", code);

    public static Coded Pathway(string code) => new("pathways", "england-2024", code);

    public static void Refused<T>(Decision decision)
        where T : Refusal
    {
        Assert.IsType<T>(decision.Refusal);
        Assert.Empty(decision.Facts);
    }

    public static T Fact<T>(Decision decision)
        where T : Fact
    {
        Assert.Null(decision.Refusal);
        return Assert.IsType<T>(Assert.Single(decision.Facts, f => f is T));
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Homeward.slnx")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
