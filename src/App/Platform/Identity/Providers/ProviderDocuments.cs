using System.Collections.Concurrent;
using Homeward.App.Platform.Time;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>What a provider publishes of itself: where to send people, where to fetch tokens, and the keys that it signs with.</summary>
/// <param name="NamesItself">Whether it promises to name itself when it sends people back (RFC 9207).</param>
/// <param name="TakesBasic">Whether it takes our secret in the header.</param>
public sealed record ProviderDocument(Uri Authorisation, Uri Token, Uri? EndSession, IReadOnlyList<SecurityKey> Keys, bool NamesItself, bool TakesBasic, DateTime ReadAt);

/// <summary>Reads and keeps what providers publish: for twelve hours, and read anew where a token names a key that is not among them, once a minute at most.</summary>
/// <remarks>Kept in each process's memory: it is only a copy. Source: OpenID Connect Discovery 1.0, sections 4 and 7.</remarks>
public sealed class ProviderDocuments(ProviderCalls calls, Clock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private const int LeastRsaBits = 2048;

    private readonly ConcurrentDictionary<string, ProviderDocument> _known = new(StringComparer.Ordinal);

    /// <summary>What this issuer publishes; null where nothing answers there, or something that says it is somebody else.</summary>
    public async Task<ProviderDocument?> Of(string issuer, CancellationToken cancel) =>
        _known.TryGetValue(issuer, out var known) && clock.Now - known.ReadAt < Kept ? known : await Read(issuer, cancel);

    /// <summary>The same read anew, unless that was done within the last minute: whoever sends tokens with made-up keys does not make us ask all the time.</summary>
    public async Task<ProviderDocument?> Anew(string issuer, CancellationToken cancel) =>
        _known.TryGetValue(issuer, out var known) && clock.Now - known.ReadAt < Between ? known : await Read(issuer, cancel);

    private async Task<ProviderDocument?> Read(string issuer, CancellationToken cancel)
    {
        if (calls.Fit(issuer.TrimEnd('/') + "/.well-known/openid-configuration") is not { } address || await calls.Read(address, cancel) is not { } words || Parsed(words) is not { } said)
        {
            return null;
        }

        // A provider is who its address says, or it is nobody: otherwise one could answer in another's name.
        if (said.Issuer != issuer || calls.Fit(said.AuthorizationEndpoint) is not { } authorisation || calls.Fit(said.TokenEndpoint) is not { } token
            || calls.Fit(said.JwksUri) is not { } jwks || await calls.Read(jwks, cancel) is not { } keys || KeysIn(keys) is not { Count: > 0 } read)
        {
            return null;
        }

        var methods = said.TokenEndpointAuthMethodsSupported;
        var document = new ProviderDocument(
            authorisation, token, calls.Fit(said.EndSessionEndpoint), read, said.AuthorizationResponseIssParameterSupported,
            methods.Count == 0 || methods.Contains("client_secret_basic"), clock.Now);
        _known[issuer] = document;
        return document;
    }

    private static OpenIdConnectConfiguration? Parsed(string words)
    {
        try
        {
            return OpenIdConnectConfiguration.Create(words);
        }
        catch (Exception trouble) when (trouble is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<SecurityKey>? KeysIn(string words)
    {
        try
        {
            return [.. new JsonWebKeySet(words).GetSigningKeys().Where(key => key is not SymmetricSecurityKey
                && (key is not JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet }) && (key is not (RsaSecurityKey or X509SecurityKey or JsonWebKey { Kty: "RSA" }) || key.KeySize >= LeastRsaBits))];
        }
        catch (Exception trouble) when (trouble is System.Text.Json.JsonException or ArgumentException)
        {
            return null;
        }
    }
}
