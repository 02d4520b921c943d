using Homeward.Journey.Basics;

namespace Homeward.Journey.Support.Volunteering;

/// <summary>A call, visit or task was given to a volunteer.</summary>
/// <param name="Kind">A code of the list <c>support-kinds</c>.</param>
public sealed record WorkGivenToVolunteer(PlanId Plan, JobId Job, string Kind, DateOnly On, VolunteerId Volunteer) : Fact;

/// <summary>It was taken from the volunteer who had it.</summary>
public sealed record WorkTakenFromVolunteer(PlanId Plan, JobId Job, string Kind, DateOnly On, VolunteerId Volunteer) : Fact;

/// <summary>A volunteer and the person are not to meet again.</summary>
public sealed record VolunteerKeptApart(VolunteerId Volunteer) : Fact;

public sealed record VolunteerMayMeetThemAgain(VolunteerId Volunteer) : Fact;
