using System.Buffers;
using System.Security.Cryptography;
using System.Text;

using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>A first pass over a file: how large, whether text at all, in which encoding, and its fingerprint.</summary>
/// <param name="Refusal">Why the file cannot be read, or null.</param>
/// <param name="Encoding">UTF-8 where every byte fits it, with or without a byte order mark; UTF-16 by its mark; else Windows-1252.</param>
/// <param name="Fingerprint">SHA-256 of the bytes in hexadecimal.</param>
public sealed record TextSurvey(Refusal? Refusal, Encoding Encoding, string Fingerprint)
{
    /// <summary>Files above this are refused unread.</summary>
    public const long Limit = 200L * 1024 * 1024;

    /// <summary>A stray NUL spoils the row it stands in; one in so many bytes, and it is no text at all.</summary>
    private const int MostNuls = 100;

    private static readonly Encoding _windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads a file to its end, or as far as the limit, and goes back to its beginning. Memory does not grow with the file.</summary>
    public static async Task<TextSurvey> Of(Stream file, CancellationToken stop = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (total, nuls, isUtf8, isUtf16) = (0L, 0L, true, false);
        try
        {
            file.Position = 0;
            for (int read; (read = await file.ReadAsync(buffer, stop)) > 0; total += read)
            {
                if (total + read > Limit)
                {
                    return new TextSurvey(new FileTooLarge(Limit / 1024 / 1024), Encoding.UTF8, "");
                }

                var bytes = buffer.AsSpan(0, read);
                hash.AppendData(bytes);
                isUtf16 |= total == 0 && (bytes.StartsWith((byte[])[0xFF, 0xFE]) || bytes.StartsWith((byte[])[0xFE, 0xFF]));
                nuls += bytes.Count((byte)0);
                isUtf8 = isUtf8 && Fits(decoder, bytes);
            }

            isUtf8 = isUtf8 && Fits(decoder, [], isLast: true);
            var refusal = total == 0 ? new FileIsEmpty() : nuls > total / MostNuls && !isUtf16 ? new FileIsNotText() : (Refusal?)null;
            var encoding = isUtf16 ? Encoding.Unicode : isUtf8 ? Encoding.UTF8 : _windows1252;
            return new TextSurvey(refusal, encoding, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            file.Position = 0;
        }
    }

    /// <summary>A small file whole, in whichever encoding it was written.</summary>
    public static string TextOf(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        using var reader = new StreamReader(file, IsUtf8(bytes) ? Encoding.UTF8 : _windows1252);
        return reader.ReadToEnd();
    }

    private static bool IsUtf8(byte[] bytes) => Fits(new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder(), bytes, isLast: true);

    private static bool Fits(Decoder decoder, ReadOnlySpan<byte> bytes, bool isLast = false)
    {
        var letters = ArrayPool<char>.Shared.Rent(bytes.Length + 4);
        try
        {
            decoder.GetChars(bytes, letters, isLast);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }
}
