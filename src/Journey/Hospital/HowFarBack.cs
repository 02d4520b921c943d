using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>How far back somebody may record by hand what has happened: beyond it a slip in the year is likelier than a late record.</summary>
/// <remarks>A list of inpatients may go further, for some people do lie in hospital longer than a year.</remarks>
public static class HowFarBack
{
    private static readonly TimeSpan OfAdmissions = TimeSpan.FromDays(366);
    private static readonly TimeSpan OfVisits = TimeSpan.FromDays(31);

    /// <summary>The refusal of an admission that lies more than a year back, else null.</summary>
    public static Refusal? Admission(DateTime at, DateTime now) => at < now - OfAdmissions ? new TooLongAgo("a year") : null;

    /// <summary>The refusal of a visit to A&amp;E or a clinic that lies more than a month back, else null: nobody stays there longer than some days.</summary>
    public static Refusal? Visit(DateTime at, DateTime now) => at < now - OfVisits ? new TooLongAgo("a month") : null;
}
