using Homeward.App.Platform.Api;
using Microsoft.AspNetCore.Authentication;

namespace Homeward.App.Platform.Access;

/// <summary>Asks each route's policy before anything of it runs. Whoever is not signed in is led to the sign-in page; for others a route that is not theirs does not exist.</summary>
internal sealed class RouteGate(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActingNow acting)
    {
        if (http.GetEndpoint() is not { } endpoint || RoutePolicies.Of(endpoint) is not { } policy)
        {
            await next(http);
        }
        else if (policy.Admits(acting.Somebody))
        {
            await next(http);
        }
        else if (ApiRequest.IsOne(http))
        {
            await ApiDoor.Closed(http, acting.Somebody, policy);
        }
        else if (acting.Somebody is null)
        {
            await http.ChallengeAsync();
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
