using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Homeward.Stories.Accounts;

/// <summary>A passkey in a few lines, for what no browser would do: it signs whatever it is told. ES256, no attestation.</summary>
internal sealed class SoftPasskey : IDisposable
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte WithKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    /// <summary>For which site it was made.</summary>
    public string Site { get; init; } = "localhost";

    /// <summary>The page that asked.</summary>
    public required string Origin { get; init; }

    /// <summary>How often it has signed, as it says.</summary>
    public uint Count { get; set; } = 1;

    /// <summary>Whether whoever holds it showed a finger or a PIN.</summary>
    public bool UserVerified { get; init; } = true;

    /// <summary>Whose it says it is.</summary>
    public string Owner { get; set; } = "";

    /// <summary>What a browser answers to the request to make one.</summary>
    public string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        Owner = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(asked.RootElement.GetProperty("user").GetProperty("id").GetString()));
        var client = ClientData("webauthn.create", asked.RootElement.GetProperty("challenge").GetString()!, Origin);
        byte[] data = [.. Header(WithKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()];
        // A map of three: fmt "none", attStmt empty, authData.
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return JsonSerializer.Serialize(new
        {
            id = Url(_id), rawId = Url(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform",
            response = new { clientDataJSON = Url(client), attestationObject = Url(attestation), transports = new[] { "internal" } },
        });
    }

    /// <summary>What a browser answers to the request to sign in.</summary>
    /// <param name="origin">Another page's address than its own.</param>
    public string Answer(string options, string? origin = null)
    {
        using var asked = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", asked.RootElement.GetProperty("challenge").GetString()!, origin ?? Origin);
        var data = Header(0);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = Url(_id), rawId = Url(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform",
            response = new { clientDataJSON = Url(client), authenticatorData = Url(data), signature = Url(signature), userHandle = Url(Encoding.UTF8.GetBytes(Owner)) },
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Header(byte more)
    {
        var header = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(Site), header);
        header[32] = (byte)(Present | (UserVerified ? Verified : 0) | more);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(33), Count);
        return header;
    }

    // COSE: key type 2 (elliptic curve), algorithm -7 (ES256), curve 1 (P-256), x, y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static byte[] ClientData(string type, string challenge, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
