using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Homeward.App.Platform.Journal;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Homeward.App.Platform.Identity;

/// <summary>Encrypts Data Protection's keys with the region's key file before they are stored: the database alone signs no cookie and no link.</summary>
public sealed class KeysAtRest(RegionKey key) : IXmlEncryptor
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = new byte[NonceLength + plain.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(key);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length));
        return new EncryptedXmlInfo(new XElement("encryptedKey", Convert.ToBase64String(box)), typeof(KeyAtRestReading));
    }

    internal static XElement Decrypt(RegionKey key, XElement encrypted)
    {
        var box = Convert.FromBase64String(encrypted.Value);
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var cipher = Cipher(key);
        cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static AesGcm Cipher(RegionKey key) => new(key.For("data protection"), TagLength);
}

/// <summary>Reads the keys that <see cref="KeysAtRest"/> encrypted; Data Protection makes one where it meets such a key.</summary>
public sealed class KeyAtRestReading(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => KeysAtRest.Decrypt(services.GetRequiredService<RegionKey>(), encryptedElement);
}
