using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Somebody in hospital, and how it is meant to go with them.</summary>
internal sealed class InBed
{
    public required Resident Who { get; init; }

    public required Stay Stay { get; init; }

    public required Case Case { get; init; }

    public required Course Course { get; init; }

    public required WardGround Ward { get; set; }

    public string Bed => Stay.Bed!;

    /// <summary>When the bed will no longer be needed.</summary>
    public DateTime ReadyAt { get; set; }

    /// <summary>When they will leave, once that is settled.</summary>
    public DateTime? LeavesAt { get; set; }

    /// <summary>When their long wait was meant to end; those with the earliest are let go first.</summary>
    public DateTime WaitsUntil { get; set; }

    public List<Blocker> Blockers { get; } = [];

    public List<Involvement> Involvements { get; } = [];

    /// <summary>Who at the hub has taken them on.</summary>
    public Worker? Manager { get; set; }

    public bool IsReady => Stay.ReadySince is not null;

    public IEnumerable<Blocker> Open => Blockers.Where(b => b.IsOpen);
}

/// <summary>How a stay is meant to go, drawn on admission.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="Pathway">The code of the place's edition: 0 to 3, in Wales to 4.</param>
/// <param name="Waits">Whether something will hold them up once the bed is no longer needed.</param>
/// <param name="Criteria">Why the bed is needed until then: codes of <c>criteria-to-reside</c>.</param>
/// <param name="StaysOn">Whether they move on from the ward that takes people in.</param>
internal sealed record Course(Ending Ending, string Pathway, bool Waits, IReadOnlyList<string> Criteria, bool StaysOn);

internal enum Ending
{
    Home,
    OwnDecision,
    Died,

    /// <summary>To the community hospital, as a new stay in the same journey.</summary>
    Rehabilitation,
}
