using System.Buffers.Binary;

namespace Homeward.App.Platform.MadeUpPlace.Luck;

/// <summary>Chance that repeats itself: the same seed draws the same lots, on every machine and with every version of the runtime.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014). Good enough to make up lives; nothing secret may come from it.</remarks>
public sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for a part of the work, so that drawing more in one part changes nothing in another.</summary>
    public static Chance For(ulong seed, string part) => new(part.Aggregate(seed ^ 0x5DEECE66DUL, (sum, letter) => (sum * 0x100000001B3UL) ^ letter));

    public ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    public void Fill(Span<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        for (var at = 0; at < bytes.Length; at += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(eight, Bits());
            eight[..Math.Min(8, bytes.Length - at)].CopyTo(bytes[at..]);
        }
    }

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, but not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Share() * below);

    /// <summary>Both ends can come.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public double Between(double least, double most) => least + Share() * (most - least);

    public bool Happens(double probability) => Share() < probability;

    public T Of<T>(IReadOnlyList<T> several) => several[Below(several.Count)];

    /// <summary>One of several, each as likely as its weight says.</summary>
    public T Of<T>(IReadOnlyList<T> several, Func<T, double> weight)
    {
        var mark = Share() * several.Sum(weight);
        foreach (var one in several)
        {
            mark -= weight(one);
            if (mark < 0)
            {
                return one;
            }
        }

        return several[^1];
    }

    /// <summary>Skewed as times of waiting are: half of them below the median, a long tail above it.</summary>
    /// <param name="spread">Of the logarithm: 0.5 is narrow, 1 is wide.</param>
    public double Skewed(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>Around 0, mostly within 2 either way.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());
}
