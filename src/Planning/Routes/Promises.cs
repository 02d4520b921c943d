namespace Homeward.Planning.Routes;

/// <summary>One stop of one job of one request, by position in the problem.</summary>
/// <param name="Request">Index in <see cref="Problem.Requests"/>.</param>
/// <param name="Job">0, or 1 for the second of two.</param>
/// <param name="Stop">0 for a pickup or a visit, 1 for a drop-off.</param>
public readonly record struct StopId(int Request, int Job, int Stop);

/// <summary>A stop whose start is fixed because it has begun, is over or was promised for good.</summary>
public sealed record FrozenStop(StopId Stop, double Start);

/// <summary>The first stops of a worker's route, which stay as they are; everything else comes after them.</summary>
/// <remarks>A lift whose pickup is frozen is finished by the same worker.</remarks>
public sealed record FrozenPrefix(int Worker, IReadOnlyList<FrozenStop> Stops)
{
    /// <summary>The worker sets out from the last of these stops for what follows no earlier than this minute, as when they stand idle by now.</summary>
    public double FreeFrom { get; init; }
}

/// <summary>What a person was told: who comes, and when service begins.</summary>
/// <remarks>
/// Nobody is asked to be ready earlier than announced: such a stop begins at the announced minute or later, as far as its windows allow.
/// Later costs <see cref="Weights.ChangedTime"/>, another worker <see cref="Weights.ChangedFace"/>.
/// </remarks>
public sealed record Announcement(StopId Stop, int Worker, double Start);
