using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>What somebody sets out for when they leave for their organisation's sign-in.</summary>
/// <param name="To">Where to go once signed in.</param>
/// <param name="Join">Whether the sign-in is to be joined to the account in use.</param>
/// <param name="Invitation">The invitation that it is to take up.</param>
public sealed record Errand(string? To = null, bool Join = false, string? Invitation = null);

/// <summary>
/// Signing in through an organisation's provider: there with a state, a nonce and a code challenge of our own, back with a code that is given for an ID
/// token over a line of our own.
/// </summary>
/// <remarks>Authorization code flow with PKCE. Source: OpenID Connect Core 1.0, section 3.1; RFC 7636; RFC 9207; RFC 9700 (best current practice).</remarks>
public sealed class ByOrganisation(HomewardDb db, ProviderDocuments documents, ProviderCalls calls, ProviderSecrets secrets, IdTokens tokens, RoundTrips trips, Settings settings)
{
    private const string Kind = "organisation";
    private const int LongestCode = 4000;

    /// <summary>The providers that people can sign in through now.</summary>
    public Task<List<SignInProvider>> Open(CancellationToken cancel) => db.SignInProviders.Where(p => p.EndedAt == null).OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancel);

    /// <summary>Where to send the browser.</summary>
    /// <returns>Nothing at all where there is no such provider; the refusal where it does not answer.</returns>
    public async Task<(Uri? There, Refusal? Refusal)> SetOut(HttpContext http, Guid id, Errand errand, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } provider)
        {
            return (null, null);
        }

        if (await documents.Of(provider.Issuer, cancel) is not { } document)
        {
            return (null, new ProviderAway(provider.Name));
        }

        var trip = new Trip(provider.Id, Secret(), Secret(), Secret(), errand);
        trips.Begin(http, Kind, JsonSerializer.Serialize(trip), fromElsewhere: true);
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = BackAddress(http),
            ["scope"] = "openid profile email",
            ["state"] = trip.State,
            ["nonce"] = trip.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(trip.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (provider.LeastAssurance > 0)
        {
            query["acr_values"] = provider.LeastAssurance == 3 ? "AAL3_ANY" : "AAL2_OR_AAL3_ANY";
        }

        return (new Uri(QueryHelpers.AddQueryString(document.Authorisation.AbsoluteUri, query)), null);
    }

    /// <summary>Who came back and what they had set out for, or why that is not taken.</summary>
    public async Task<(ProvenIdentity? Identity, Errand Errand, Refusal? Refusal)> ComeBack(HttpContext http, CancellationToken cancel)
    {
        if (await trips.Return(http, Kind, cancel, fromElsewhere: true) is not { } remembered || JsonSerializer.Deserialize<Trip>(remembered) is not { } trip
            || !Same(http.Request.Query["state"], trip.State) || await Find(trip.Provider, cancel) is not { } provider)
        {
            return (null, new Errand(), new TripOver());
        }

        var (identity, refusal) = await Proven(http, provider, trip, cancel);
        return (identity, trip.Errand, refusal);
    }

    /// <summary>Where a session at the provider can be ended too; null where the provider has no such page or does not answer.</summary>
    public async Task<(string Name, Uri There)?> WayOut(HttpContext http, Guid id, CancellationToken cancel) =>
        await Find(id, cancel) is { } provider && await documents.Of(provider.Issuer, cancel) is { EndSession: { } end }
            ? (provider.Name, new Uri(QueryHelpers.AddQueryString(end.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = Root(http) + "sign-in",
            })))
            : null;

    /// <summary>The address that a provider must be told to send people back to.</summary>
    public string BackAddress(HttpContext http) => Root(http) + "sign-in/back";

    private async Task<(ProvenIdentity? Identity, Refusal? Refusal)> Proven(HttpContext http, SignInProvider provider, Trip trip, CancellationToken cancel)
    {
        var query = http.Request.Query;
        if (await documents.Of(provider.Issuer, cancel) is not { } document)
        {
            return (null, new ProviderAway(provider.Name));
        }

        // Whoever answers in the place of the one that was asked is not listened to, whatever they answer.
        if (query["iss"] is { Count: > 0 } iss ? iss != provider.Issuer : document.NamesItself)
        {
            return (null, new SignInNotProven(provider.Name));
        }

        if (query["code"] is not [{ Length: > 0 and <= LongestCode } code])
        {
            return (null, new SignInBrokenOff(provider.Name));
        }

        using var answer = await calls.Exchange(document.Token, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = BackAddress(http), ["code_verifier"] = trip.Verifier,
        }, provider.ClientId, secrets.Open(provider), document.TakesBasic, cancel);
        return answer?.RootElement is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("id_token", out var token) && token.ValueKind == JsonValueKind.String
            ? await tokens.Judge(provider, document, token.GetString()!, trip.Nonce, cancel)
            : (null, new SignInNotProven(provider.Name));
    }

    private Task<SignInProvider?> Find(Guid id, CancellationToken cancel) => db.SignInProviders.SingleOrDefaultAsync(p => p.Id == id && p.EndedAt == null, cancel);

    // Without a public address there is only this computer, by its name and the port that was asked; never what the request calls us.
    private string Root(HttpContext http) => settings.PublicUrl?.AbsoluteUri ?? $"http://localhost:{http.Connection.LocalPort}/";

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string? one, string other) => one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private sealed record Trip(Guid Provider, string State, string Nonce, string Verifier, Errand Errand);
}
