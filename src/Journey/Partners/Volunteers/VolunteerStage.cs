using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <summary>How far somebody has come, from the first word to the first job and beyond. In order: each stage up to <see cref="Ready"/> stands on the one before.</summary>
public enum VolunteerStage
{
    /// <summary>They have come forward; nobody has rung them yet, or nothing is agreed.</summary>
    Enquiry,

    /// <summary>Their references are being taken up.</summary>
    References,

    /// <summary>Their checks are under way.</summary>
    Checks,

    Training,

    /// <summary>May be given work.</summary>
    Ready,

    /// <summary>Ready, and wants none for a while.</summary>
    Resting,

    /// <summary>Volunteers here no more; comes back only by beginning again.</summary>
    Left,
}

/// <summary>Which stage may follow which.</summary>
public static class VolunteerStages
{
    private static readonly Dictionary<VolunteerStage, VolunteerStage[]> Next = new()
    {
        [VolunteerStage.Enquiry] = [VolunteerStage.References, VolunteerStage.Left],
        [VolunteerStage.References] = [VolunteerStage.Checks, VolunteerStage.Enquiry, VolunteerStage.Left],
        [VolunteerStage.Checks] = [VolunteerStage.Training, VolunteerStage.References, VolunteerStage.Left],
        [VolunteerStage.Training] = [VolunteerStage.Ready, VolunteerStage.Checks, VolunteerStage.Left],
        [VolunteerStage.Ready] = [VolunteerStage.Resting, VolunteerStage.Training, VolunteerStage.Checks, VolunteerStage.Left],
        [VolunteerStage.Resting] = [VolunteerStage.Ready, VolunteerStage.Training, VolunteerStage.Checks, VolunteerStage.Left],
        [VolunteerStage.Left] = [VolunteerStage.Enquiry],
    };

    /// <summary>The stages that may follow, the usual one first.</summary>
    public static IReadOnlyList<VolunteerStage> After(VolunteerStage stage) => Next[stage];

    /// <summary>What somebody at a stage is about, in words.</summary>
    public static string Words(VolunteerStage stage) => stage switch
    {
        VolunteerStage.Enquiry => "has enquired",
        VolunteerStage.References => "references are being taken up",
        VolunteerStage.Checks => "checks are under way",
        VolunteerStage.Training => "is being trained",
        VolunteerStage.Ready => "ready",
        VolunteerStage.Resting => "is resting",
        _ => "has left",
    };
}

/// <summary>That somebody was moved to another stage.</summary>
/// <param name="By">Who moved them.</param>
/// <param name="Words">Why, where it was said.</param>
public sealed record StageMove(VolunteerStage From, VolunteerStage To, DateTime At, MembershipId By, string? Words);
