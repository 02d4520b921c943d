using Homeward.App.Platform.Access;

namespace Homeward.App.Platform.Api;

/// <summary>Lets other systems in by their key, in the header <c>Authorization: Bearer</c> and nowhere else. A browser's cookies mean nothing here, so no page elsewhere can act in somebody's name.</summary>
internal sealed class ApiDoor(RequestDelegate next)
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(HttpContext http, KeyRing keys, ActingNow acting, RateOfCalls rate)
    {
        if (!ApiRequest.IsOne(http))
        {
            await next(http);
            return;
        }

        http.Request.Headers.Remove("Cookie");
        if (!ApiRequest.IsWhole(http.Request.Path.Value) || http.Request.Query.Any(q => !ApiRequest.IsWhole(q.Key) || q.Value.Any(v => !ApiRequest.IsWhole(v) || v!.Length > ApiRequest.LongestText)))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            acting.Somebody = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await keys.ActingBy(header[Scheme.Length..].Trim(), http.RequestAborted) : null;
            if (acting.Somebody is not { } key)
            {
                await NoKey(http, "That key is none of ours, was revoked, or its time is over.");
                return;
            }

            if (rate.Wait(key.Membership) is { } seconds)
            {
                http.Response.Headers.RetryAfter = $"{seconds}";
                await ApiProblem.Of(StatusCodes.Status429TooManyRequests, "too-often", "Too many requests", $"A key may send {RateOfCalls.Most} requests in a minute.").Write(http);
                return;
            }
        }

        await next(http);
    }

    /// <summary>The route is not for whoever asks: no key at all, or a key without the scope.</summary>
    public static Task Closed(HttpContext http, Acting? acting, RoutePolicyAttribute policy) => acting is null
        ? NoKey(http, "Send a key in the header Authorization: Bearer. An administrator of your region makes one.")
        : ApiProblem.Of(
            StatusCodes.Status403Forbidden, "scope-missing", "The key may not be used for this",
            policy is ForKeysAttribute keys ? $"It needs the scope {string.Join(" or ", keys.Scopes)}." : null).Write(http);

    private static Task NoKey(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "no-key", "A valid key is needed", detail).Write(http);
    }
}
