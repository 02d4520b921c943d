using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <content>Somebody who was kept elsewhere until now.</content>
public sealed partial class Volunteer
{
    /// <summary>Takes somebody over with what was seen of them, at the stage that they had reached, or at the furthest before it for which they hold what must be seen.</summary>
    /// <param name="checks">What was seen, as it stands there; each with the kind that the list says.</param>
    /// <param name="wanted">The stage that they had reached there.</param>
    /// <param name="neededBefore">What must have been seen before somebody comes to a stage.</param>
    /// <param name="lacking">Why they did not come as far as that; null where they did.</param>
    public static Decision TakeOver(
        TakenOver from, IReadOnlyList<SeenElsewhere> checks, VolunteerStage wanted, Func<VolunteerStage, IReadOnlyList<NeededCheck>> neededBefore, DateTime now, out Volunteer? volunteer, out Refusal? lacking)
    {
        lacking = null;
        var decision = Enquire(from.Id, from.Organisation, from.Form, CameBy.File, now, out volunteer);
        foreach (var check in checks.TakeWhile(_ => !decision.IsRefused))
        {
            decision = volunteer!.See(check.Kind, check.Level, check.On, check.Until, null, now) is { IsRefused: true } unfit ? unfit : decision;
        }

        if (decision.IsRefused)
        {
            volunteer = null;
            return decision;
        }

        var (today, stage) = (LondonTime.DayOf(now), wanted);
        while (stage is not (VolunteerStage.Enquiry or VolunteerStage.References or VolunteerStage.Left) && volunteer!.Lacks(neededBefore(stage), today, today, "be taken over as far as that") is { } lacks)
        {
            lacking ??= lacks;
            stage = stage == VolunteerStage.Resting ? VolunteerStage.Training : stage - 1;
        }

        volunteer!.Stage = stage;
        volunteer.Moves = stage == VolunteerStage.Enquiry ? [] : [new StageMove(VolunteerStage.Enquiry, stage, now, from.By, null)];
        return new VolunteerTakenOver(from.Id, from.Organisation, stage, [.. volunteer.Checks.Select(check => check.Code)]) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>Who is taken over.</summary>
/// <param name="By">Who took the file in.</param>
public sealed record TakenOver(VolunteerId Id, OrganisationId Organisation, VolunteerForm Form, MembershipId By);

/// <summary>A check as it stands in another book.</summary>
public sealed record SeenElsewhere(CheckKind Kind, string? Level, DateOnly? On, DateOnly? Until);
