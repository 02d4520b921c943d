namespace Homeward.App.Platform.Live;

/// <summary>How far the journal has been followed, with the numbers passed over on the way.</summary>
/// <remarks>
/// On PostgreSQL a lower number may be committed after a higher one, so what was passed over is asked for again, for ten minutes of rounds; what never comes was
/// taken back. SQLite passes nothing over.
/// </remarks>
public sealed class SeenSequences(long last)
{
    private const int RoundsOfWaiting = 600;
    private const int MostHoles = 2000;

    private readonly SortedDictionary<long, int> _holes = [];
    private int _round;

    public long Last { get; private set; } = last;

    /// <summary>The numbers passed over that may still come.</summary>
    public IReadOnlyCollection<long> Holes => _holes.Keys;

    /// <summary>Takes note of the numbers that a round has found, in any order.</summary>
    public void Take(IEnumerable<long> found)
    {
        _round++;
        foreach (var sequence in found.Order())
        {
            _holes.Remove(sequence);
            for (var missing = Math.Max(Last + 1, sequence - MostHoles); missing < sequence; missing++)
            {
                _holes[missing] = _round;
            }

            Last = Math.Max(Last, sequence);
        }

        foreach (var (hole, _) in _holes.Where(hole => _round - hole.Value > RoundsOfWaiting || hole.Key < Last - MostHoles).ToList())
        {
            _holes.Remove(hole);
        }
    }
}
