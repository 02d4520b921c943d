namespace Homeward.Planning.Routes.Search;

/// <summary>Random numbers from a seed, the same on every machine (xoshiro256**, seeded by SplitMix64).</summary>
internal struct Dice
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Dice(ulong seed) => (_a, _b, _c, _d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));

    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0, included, to 1, not included.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong Split(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
