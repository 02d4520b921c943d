using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Homeward.App.Platform.Identity;

/// <summary>The six digits that an authenticator app shows, new every 30 seconds. Source: RFC 6238 with SHA-1, as every such app reckons.</summary>
public static class TimedCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Tolerance = 1;

    /// <summary>The code of a half minute.</summary>
    /// <param name="key">The shared key in base 32, without padding.</param>
    /// <param name="step">The half minutes since 1970.</param>
    public static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(Bytes(key), counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepOf(DateTime instant) => new DateTimeOffset(instant, TimeSpan.Zero).ToUnixTimeSeconds() / 30;

    /// <summary>The half minute that a typed code belongs to; one beside now counts too, for clocks that differ.</summary>
    /// <param name="after">The half minute of the last code that was accepted: it and older ones are spent.</param>
    /// <returns>Null when the code fits none.</returns>
    public static long? Match(string key, string typed, DateTime now, long after)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(key, step)), System.Text.Encoding.ASCII.GetBytes(digits)))
            {
                return step;
            }
        }

        return null;
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, held, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            (bits, held) = ((bits << 5) | Alphabet.IndexOf(letter, StringComparison.OrdinalIgnoreCase), held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes[at++] = (byte)(bits >> held);
                bits &= (1 << held) - 1;
            }
        }

        return bytes;
    }
}
