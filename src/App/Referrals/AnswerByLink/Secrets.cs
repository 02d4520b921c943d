using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Makes the secrets of answer links and the hashes that are all we keep of them.</summary>
public static class Secrets
{
    private const int PinRounds = 210_000;

    /// <summary>32 random bytes, written so that they fit an address: 43 characters.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Whether this has the form of <see cref="NewToken"/>.</summary>
    public static bool CouldBeToken(string text) => text.Length == 43 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    public static SpokenCode NewCode()
    {
        Span<int> places = stackalloc int[SpokenCode.Length];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = RandomNumberGenerator.GetInt32(SpokenCode.Alphabet.Length);
        }

        return SpokenCode.From(places);
    }

    /// <summary>A fast hash will do: the secret is long and random.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Marked as a code, so that its hash is never taken for that of a link.</summary>
    public static string HashOf(SpokenCode code) => HashOf("spoken " + code.Value);

    /// <summary>A slow, salted hash of a PIN.</summary>
    public static string HashOfPin(ServiceId service, string pin) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(pin.Trim(), service.Value.ToByteArray(), PinRounds, HashAlgorithmName.SHA256, 32));

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool IsPin(ServicePin? kept, ServiceId service, string? typed) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(HashOfPin(service, typed ?? "")), Encoding.ASCII.GetBytes(kept?.PinHash ?? new string('0', 64)));

    /// <summary>Six digits to agree with a service.</summary>
    public static string NewPin() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
