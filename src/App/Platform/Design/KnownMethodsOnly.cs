namespace Homeward.App.Platform.Design;

/// <summary>Answers only what a browser asks of pages: GET, HEAD and POST. Anything else, such as TRACE, is turned away before a page is drawn for it.</summary>
internal sealed class KnownMethodsOnly(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsPost(http.Request.Method))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET, HEAD, POST";
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
