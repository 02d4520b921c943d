using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital;

/// <summary>States of a stay in the words that screens use for them.</summary>
internal static class StayWords
{
    public static string Of(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Meets => "Needs the bed",
        ReviewOutcome.MeetsByException => "Needs the bed, by exception",
        _ => "No longer needs the bed",
    };

    public static string Of(AdmissionFlags flags) => string.Join(", ", new[]
    {
        flags.Emergency == true ? "emergency" : null,
        flags.LivesAlone == true ? "lives alone" : null,
        flags.NoFamily == true ? "no family near" : null,
        flags.HousingNeed == true ? "housing need" : null,
    }.Where(word => word is not null));
}
