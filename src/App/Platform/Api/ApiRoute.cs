namespace Homeward.App.Platform.Api;

/// <summary>Says of a route what it is for, which keys reach it and what it answers: the policy that the gate asks and the description that others read come from the same line.</summary>
public static class ApiRoute
{
    private static readonly int[] Always =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status414UriTooLong, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>A route that changes nothing.</summary>
    /// <param name="name">Its operation, verb and noun, unique: <c>ReadBoard</c>.</param>
    /// <param name="words">One sentence for the description.</param>
    /// <param name="scopes">The scopes of which a key needs one.</param>
    public static RouteHandlerBuilder Reads<TAnswer>(this RouteHandlerBuilder route, string name, string words, params string[] scopes) =>
        route.Said(name, words, scopes).Produces<TAnswer>().Problems(StatusCodes.Status404NotFound);

    /// <summary>A route that does something: it takes JSON, and by POST a key under which it is done once however often it is sent.</summary>
    /// <param name="tag">Whether it changes what the caller has read, and so must name the version that it read.</param>
    /// <param name="status">What it is answered with when it is done.</param>
    public static RouteHandlerBuilder Acts<TBody, TAnswer>(
        this RouteHandlerBuilder route, string name, string words, string scope, bool tag = false, int status = StatusCodes.Status200OK)
        where TBody : notnull
    {
        route.Said(name, words, [scope]).Accepts<TBody>("application/json").Produces<TAnswer>(status).WithMetadata(new ApiActAttribute(tag))
            .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        return tag ? route.Problems(StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired) : route;
    }

    /// <summary>What every route says of itself.</summary>
    internal static RouteHandlerBuilder Said(this RouteHandlerBuilder route, string name, string words, string[] scopes) =>
        route.WithName(name).WithSummary(words).WithDescription($"Scope: {string.Join(" or ", scopes)}.").WithMetadata(new ForKeysAttribute(scopes)).Problems(Always);

    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ApiProblem>(status, ApiProblem.MediaType);
        }

        return route;
    }
}
