using Homeward.App.Platform.Api;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Authentication;

namespace Homeward.App.Platform.Access;

/// <summary>Asks each route's policy before anything of it runs. Whoever is not signed in is led to the sign-in page, with what they had just typed where their session has run out; for others a route that is not theirs does not exist.</summary>
internal sealed class RouteGate(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActingNow acting, UnsentForms unsent)
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
            await http.ChallengeAsync(new AuthenticationProperties { RedirectUri = await unsent.Keep(http, policy) ?? PageOf(http.Request) });
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    // Where a form was sent to, its page can be opened.
    private static string PageOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) ? request.Path + QueryString.Create(request.Query.Where(part => part.Key is not "handler")) : request.Path + request.QueryString;
}
