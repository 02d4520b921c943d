using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.Refer;

/// <summary>One need as the form hands it over: whose, what, from when, and whom to ask.</summary>
/// <param name="Words">For whoever is asked for this need, and nobody else.</param>
/// <param name="Service">Null to ask nobody now; where nobody fits either, the need is counted as unmet.</param>
/// <param name="SaysYes">Whether the person has just said yes, to whoever sends this, to sharing with that kind of service.</param>
public sealed record Picked(PersonId Person, string Need, DateOnly? Day, ServiceId? Service, string? Words = null, bool SaysYes = false);
