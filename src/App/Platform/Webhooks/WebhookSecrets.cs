using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Homeward.App.Platform.Webhooks;

/// <summary>Makes, keeps and uses the secrets by which a receiver knows that a message came from here and was not altered.</summary>
/// <remarks>Source: Standard Webhooks 1.0.0, the symmetric scheme: HMAC-SHA256 over id, time and raw body, the key being what follows <c>whsec_</c> in base 64.</remarks>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Mark = "whsec_";
    private const int Bytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("homeward.webhooks");

    /// <summary>A new secret, to be shown once.</summary>
    public static string NewText() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret in force, the newest first.</summary>
    public string Signatures(Webhook webhook, Guid message, long seconds, byte[] body, DateTime now) =>
        string.Join(' ', new[] { webhook.Secret, webhook.FormerUntil > now ? webhook.FormerSecret : null }.OfType<string>()
            .Select(kept => Sign(_protector.Unprotect(kept), message, seconds, body)));

    /// <summary>One signature, with its version before it.</summary>
    public static string Sign(string secret, Guid message, long seconds, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message}.{seconds}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Mark.Length..]), signed));
    }
}
