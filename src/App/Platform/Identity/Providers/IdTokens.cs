using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>Somebody as a provider knows them; the issuer and the subject together are theirs alone and for good.</summary>
/// <param name="Words">Who that is, for people to read: never looked anybody up by.</param>
public sealed record ProvenIdentity(Guid Provider, string ProviderName, string Issuer, string Subject, string Words);

/// <summary>Judges ID tokens.</summary>
/// <remarks>
/// Signed by one of the provider's published keys with an asymmetric algorithm; the issuer and the audience exactly ours; within its time by this app's
/// clock, a minute's difference allowed; carrying the nonce of this very round trip. Source: OpenID Connect Core 1.0, section 3.1.3.7.
/// </remarks>
public sealed class IdTokens(ProviderDocuments documents, Clock clock, ILogger<IdTokens> log)
{
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private const int LongestSubject = 255;

    private readonly JsonWebTokenHandler _reader = new() { MapInboundClaims = false };

    /// <summary>Whom the token speaks of, or why it is not taken.</summary>
    public async Task<(ProvenIdentity? Identity, Refusal? Refusal)> Judge(SignInProvider provider, ProviderDocument document, string token, string nonce, CancellationToken cancel)
    {
        var result = await Read(provider, document, token);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await documents.Anew(provider.Issuer, cancel) is { } anew)
        {
            result = await Read(provider, anew, token);
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
        {
            return NotProven(provider, result.Exception?.GetType().Name ?? "no token");
        }

        var fault = !Same(Claim(read, "nonce"), nonce) ? "nonce"
            : read.Audiences.Count() > 1 && Claim(read, "azp") is null ? "azp missing"
            : Claim(read, "azp") is { } azp && azp != provider.ClientId ? "azp"
            : read.IssuedAt == DateTime.MinValue || read.IssuedAt > clock.Now + Skew ? "iat"
            : read.Subject is not { Length: > 0 and <= LongestSubject } || read.Subject.Any(char.IsControl) ? "sub"
            : null;
        if (fault is not null)
        {
            return NotProven(provider, fault);
        }

        return Assurance(read) < provider.LeastAssurance
            ? (null, new AssuranceTooLow(provider.Name))
            : (new ProvenIdentity(provider.Id, provider.Name, provider.Issuer, read.Subject, Words(read)), null);
    }

    private Task<TokenValidationResult> Read(SignInProvider provider, ProviderDocument document, string token) =>
        _reader.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = provider.ClientId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = document.Keys,
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) => until is { } end && end + Skew > clock.Now && (from is null || from <= clock.Now + Skew),
        });

    private (ProvenIdentity? Identity, Refusal? Refusal) NotProven(SignInProvider provider, string fault)
    {
        log.LogWarning("The sign-in at {Provider} was not proven: {Fault}", provider.Name, fault);
        return (null, new SignInNotProven(provider.Name));
    }

    // NHS CIS2 says it in a claim of its own, "3" or "AAL3"; else the class of the authentication tells it: AAL3_ANY, AAL2_OR_AAL3_ANY (the weaker counts).
    private static int Assurance(JsonWebToken token)
    {
        var words = Claim(token, "authentication_assurance_level") ?? Claim(token, "acr") ?? "";
        var level = words.Replace("AAL", "", StringComparison.Ordinal).FirstOrDefault();
        return level is >= '1' and <= '3' && (words.Length == 1 || words.StartsWith("AAL", StringComparison.Ordinal)) ? level - '0' : 0;
    }

    private static string Words(JsonWebToken token)
    {
        var name = Typed.Line(Claim(token, "name"));
        var login = Typed.Line(Claim(token, "email") ?? Claim(token, "preferred_username") ?? Claim(token, "nhsid_useruid"));
        var words = name is null ? login ?? token.Subject : login is null ? name : $"{name} ({login})";
        return words[..Math.Min(words.Length, 200)];
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<object>(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static bool Same(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
