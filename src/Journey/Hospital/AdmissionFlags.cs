namespace Homeward.Journey.Hospital;

/// <summary>What a housing or link worker looks for on the day of admission; null means nobody has asked yet.</summary>
/// <param name="Emergency">Came in unplanned: from the method of admission, where that is known.</param>
/// <param name="LivesAlone">Nobody else in the home.</param>
/// <param name="NoFamily">Nobody who would look in.</param>
/// <param name="HousingNeed">Nowhere to go back to, or a home that has to change first.</param>
/// <remarks>Source: Mansfield ASSIST, whose team reads each morning's admissions for these four.</remarks>
public sealed record AdmissionFlags(bool? Emergency, bool? LivesAlone, bool? NoFamily, bool? HousingNeed)
{
    /// <summary>Whether any of the four is known to be so: the person is worth an early look.</summary>
    public bool AskForEarlyLook => HousingNeed == true || Emergency == true && (LivesAlone == true || NoFamily == true);
}
