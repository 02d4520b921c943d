using Homeward.Journey.Basics;
using Homeward.Journey.Support.Volunteering;

namespace Homeward.Journey.Support;

/// <content>The volunteer who does it.</content>
public sealed partial class Job
{
    /// <summary>The volunteer to whom it was given; null where none was.</summary>
    public VolunteerId? VolunteerId { get; private set; }

    /// <summary>Their first name, as all who help read it: of a volunteer nothing else is told.</summary>
    public string? VolunteerName { get; private set; }

    /// <summary>When it was given to them.</summary>
    public DateTime? GivenAt { get; private set; }

    /// <summary>Gives it to a volunteer, in the place of another where one had it. Whoever may not do it is refused by name.</summary>
    /// <param name="sought">What it needs; it must be about this job.</param>
    public Decision GiveTo(Candidate candidate, HelpSought sought, DateOnly today, DateTime now)
    {
        var who = candidate.Volunteer;
        Refusal? fault = Closed(today) ?? (VolunteerId == who.Id ? new VolunteerHasItAlready(who.Name) : SuggestVolunteers.MayNot(sought, candidate, today));
        if (fault is not null)
        {
            return fault;
        }

        (VolunteerId, VolunteerName, GivenAt) = (who.Id, who.GivenName, now);
        return new WorkGivenToVolunteer(PlanId, Id, Kind, On, who.Id) { HappenedAt = now, Subjects = [Subject] };
    }

    /// <summary>Takes it from the volunteer who has it.</summary>
    public Decision TakeFromVolunteer(DateOnly today, DateTime now)
    {
        if ((Closed(today) ?? (VolunteerId is null ? new NobodyHasIt() : null)) is { } fault)
        {
            return fault;
        }

        var had = VolunteerId!.Value;
        (VolunteerId, VolunteerName, GivenAt) = (null, null, null);
        return new WorkTakenFromVolunteer(PlanId, Id, Kind, On, had) { HappenedAt = now, Subjects = [Subject] };
    }

    private Refusal? Closed(DateOnly today) => State == JobState.Withdrawn ? new WorkIsWithdrawn() : IsRecorded ? new WorkIsOver() : On < today ? new WorkHasPassed() : null;
}
