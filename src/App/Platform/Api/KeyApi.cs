using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>Tells a system what its own key is.</summary>
internal static class KeyApi
{
    public static void MapKey(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", ReadMe).Reads<MeAnswer>("ReadMe", "What the key is for, what it speaks for, and until when.", [.. ApiScopes.All.Select(scope => scope.Name)]);

    private static async Task<IResult> ReadMe(ActingNow acting, HomewardDb db, HolderLists holders, CancellationToken cancel)
    {
        var who = acting.Required;
        var (kind, _) = KeyActs.Kinds[who.Role];
        var held = who.Of(kind).ToHashSet();
        return Results.Ok(new MeAnswer(
            who.Name, who.Organisation.Value, who.Role, who.KeyScopes, await db.ApiKeys.Where(k => k.MembershipId == who.Membership).Select(k => k.ExpiresAt).SingleAsync(cancel),
            [.. (await holders.Of(kind, cancel)).Where(h => held.Contains(h.Id)).Select(h => new SpeaksForLine(kind, h.Id, h.Name))]));
    }
}

/// <param name="Role">The role that the access policy knows: <c>api-ward</c>, <c>api-hub</c> or <c>api-service</c>.</param>
public sealed record MeAnswer(string Name, Guid Organisation, string Role, IReadOnlyList<string> Scopes, DateTime GoodUntil, IReadOnlyList<SpeaksForLine> SpeaksFor);

/// <param name="Kind"><c>ward</c>, <c>place</c> or <c>service</c>.</param>
public sealed record SpeaksForLine(string Kind, Guid Id, string Name);
