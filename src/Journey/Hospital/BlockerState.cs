namespace Homeward.Journey.Hospital;

/// <summary>The life of a blocker.</summary>
public enum BlockerState
{
    /// <summary>Known, and nobody's yet.</summary>
    Raised,

    /// <summary>An organisation has taken it on.</summary>
    Owned,

    /// <summary>The owner has begun.</summary>
    InProgress,

    /// <summary>Holds nothing up any more.</summary>
    Cleared,

    /// <summary>Another reason stands in its stead.</summary>
    Superseded,
}

/// <summary>Which state may follow which.</summary>
public static class BlockerStates
{
    /// <summary>A cleared one comes back only when it ended with the stay and the discharge is cancelled.</summary>
    private static readonly Dictionary<BlockerState, BlockerState[]> _moves = new()
    {
        [BlockerState.Raised] = [BlockerState.Owned, BlockerState.Cleared, BlockerState.Superseded],
        [BlockerState.Owned] = [BlockerState.Owned, BlockerState.InProgress, BlockerState.Cleared, BlockerState.Superseded],
        [BlockerState.InProgress] = [BlockerState.Owned, BlockerState.Cleared, BlockerState.Superseded],
        [BlockerState.Cleared] = [BlockerState.Raised, BlockerState.Owned],
        [BlockerState.Superseded] = [],
    };

    public static bool Allows(BlockerState from, BlockerState to) => _moves[from].Contains(to);

    public static bool IsOpen(this BlockerState state) => state is BlockerState.Raised or BlockerState.Owned or BlockerState.InProgress;

    public static string InWords(this BlockerState state) => state switch
    {
        BlockerState.Raised => "raised, without an owner",
        BlockerState.Owned => "owned",
        BlockerState.InProgress => "in progress",
        BlockerState.Cleared => "cleared",
        _ => "replaced by another",
    };
}
