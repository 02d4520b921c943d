using Microsoft.AspNetCore.Http.Metadata;

namespace Homeward.App.Platform.Api;

/// <summary>Refuses what stands behind the question mark and means nothing there: a filter that is spelt otherwise would answer with everything.</summary>
internal sealed class ApiQuery(RequestDelegate next)
{
    private const int LongestName = 100;

    public Task Invoke(HttpContext http)
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint()?.Metadata is not { } route || route.GetMetadata<ForKeysAttribute>() is null)
        {
            return next(http);
        }

        var known = route.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(parameter => (parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string)) && !http.Request.RouteValues.ContainsKey(parameter.Name)).Select(parameter => parameter.Name).ToList();
        var takes = known.Count == 0 ? "This address takes nothing behind a question mark." : $"There is no such filter here. It takes {string.Join(", ", known)}.";
        var wrong = http.Request.Query.Where(part => !known.Contains(part.Key, StringComparer.OrdinalIgnoreCase)).Select(part => (part.Key[..Math.Min(part.Key.Length, LongestName)], takes))
            .Concat(http.Request.Query.Where(part => part.Value.Count > 1).Select(part => (part.Key, "Give this once."))).ToList();
        return wrong.Count == 0 ? next(http) : ApiProblem.Wrong(wrong).Write(http);
    }
}
