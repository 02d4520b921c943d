using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <summary>Somebody came forward. Facts about volunteers carry ids, codes and days; names stay in the row.</summary>
public sealed record VolunteerEnquired(VolunteerId Volunteer, OrganisationId Organisation, CameBy By) : Fact;

/// <summary>Somebody who was kept elsewhere was taken over from a file.</summary>
/// <param name="Checks">What was seen of them there: codes of the list <c>volunteer-checks</c>.</param>
public sealed record VolunteerTakenOver(VolunteerId Volunteer, OrganisationId Organisation, VolunteerStage Stage, IReadOnlyList<string> Checks) : Fact;

/// <summary>What is known of them was put right.</summary>
public sealed record VolunteerChanged(VolunteerId Volunteer, OrganisationId Organisation) : Fact;

public sealed record VolunteerMoved(VolunteerId Volunteer, OrganisationId Organisation, VolunteerStage From, VolunteerStage To) : Fact;

/// <param name="Check">A code of the list <c>volunteer-checks</c>.</param>
public sealed record VolunteerCheckSeen(VolunteerId Volunteer, OrganisationId Organisation, string Check, string? Level, DateOnly On, DateOnly? Until) : Fact;

/// <summary>It was written down by mistake.</summary>
public sealed record VolunteerCheckTakenOut(VolunteerId Volunteer, OrganisationId Organisation, string Check) : Fact;

public sealed record VolunteerDaysTold(VolunteerId Volunteer, OrganisationId Organisation, DateOnly From, DateOnly Until, bool IsAway) : Fact;

public sealed record VolunteerDaysTakenBack(VolunteerId Volunteer, OrganisationId Organisation, DateOnly From, DateOnly Until) : Fact;

/// <summary>What was kept of them is gone.</summary>
public sealed record VolunteerErased(VolunteerId Volunteer, OrganisationId Organisation, ErasedBecause Because) : Fact;
