using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Remembers the best spot of a job in a route by the route's sequence, so that what was judged once is not judged again.</summary>
/// <remarks>
/// Sequences come back all the time: most routes are untouched by a round, and undone rounds bring back the old ones.
/// An entry either holds the best spot, or says that there is none below a bound. Old entries are overwritten.
/// </remarks>
internal sealed class SpotMemory
{
    private readonly Entry[] _entries;
    private readonly ulong _mask;

    public SpotMemory(int bits)
    {
        _entries = new Entry[1 << bits];
        _mask = (ulong)(_entries.Length - 1);
    }

    /// <summary>What was found for one job and sequence.</summary>
    public struct Entry
    {
        public ulong Key;
        public double Cost;
        public short After;
        public short DropAfter;

        public readonly bool IsBound => After < 0;

        /// <summary>True when the answer is known: a spot, or <see cref="Spot.None"/> when nothing below the bound is to be had.</summary>
        public readonly bool Answers(ulong key, double bound, int worker, out Spot spot)
        {
            spot = Spot.None;
            if (Key != key) return false;
            if (IsBound) return Cost >= bound;
            if (Cost < bound) spot = new Spot(Cost, worker, After, DropAfter);
            return true;
        }
    }

    public static ulong KeyOf(int job, ulong trace)
    {
        var mixed = (trace ^ ((ulong)(uint)(job + 1) * 0x9E3779B97F4A7C15)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>What stands at the place of a key, whether of this key or not.</summary>
    public void Copy(ulong key, out Entry entry) => entry = _entries[key & _mask];

    /// <summary>Keeps what a search below a bound has found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(ulong key, double bound, in Spot spot)
    {
        ref var entry = ref _entries[key & _mask];
        entry.Key = key;
        (entry.After, entry.DropAfter) = ((short)spot.After, (short)spot.DropAfter);
        entry.Cost = entry.IsBound ? bound : spot.Cost;
    }
}
