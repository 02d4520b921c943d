namespace Homeward.Planning.Routes.Checking;

/// <summary>What a plan may not break.</summary>
public enum Rule
{
    /// <summary>Stops and workers are those of the problem, and each worker has one route.</summary>
    Known,

    /// <summary>Each stop is made once; a request is done as a whole or listed as undone.</summary>
    Complete,

    /// <summary>A drop-off follows its pickup on the same route.</summary>
    Order,

    /// <summary>Arriving, starting and leaving follow from the travel table and the service times.</summary>
    Clock,

    /// <summary>Service begins within a window.</summary>
    Window,

    /// <summary>Nobody rides longer than the longest ride.</summary>
    Ride,

    /// <summary>What is on board fits, in each measure.</summary>
    Room,

    /// <summary>The worker has what the job needs.</summary>
    Skill,

    /// <summary>Who may never be paired is not.</summary>
    Never,

    /// <summary>Out and back within the shift.</summary>
    Shift,

    /// <summary>Not longer at the wheel than allowed.</summary>
    Driving,

    /// <summary>Not longer out than allowed.</summary>
    Working,

    /// <summary>Each pause is taken, in its time, in full, with nobody on board.</summary>
    Pause,

    /// <summary>The two jobs of a request are as far apart in time as their link says.</summary>
    Gap,

    /// <summary>The two jobs of a request go to the same or to different workers, as their link says.</summary>
    Pairing,

    /// <summary>What is frozen stays: worker, order and minute.</summary>
    Frozen,

    /// <summary>Nobody is called on earlier than announced.</summary>
    Announced,

    /// <summary>Cost and slack are what the plan says they are.</summary>
    Account,
}

/// <summary>One rule broken at one place; the message is for staff who look into it.</summary>
public sealed record Breach(Rule Rule, string Message);
