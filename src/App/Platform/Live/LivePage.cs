using Homeward.App.Platform.Design;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.Platform.Live;

/// <summary>A screen that shows a list and brings itself up to date while somebody looks at it. Its stream has the screen's own address, policy and filters.</summary>
public abstract class LivePage : HomewardPage
{
    /// <summary>What the page takes along to stay up to date; null where it shows itself again because of a form, and waits for the person.</summary>
    public string? Taken => HttpMethods.IsGet(Request.Method) ? Opening.Sealed() : null;

    /// <summary>The opening of this list that the request belongs to.</summary>
    protected Opening Opening => HttpContext.RequestServices.GetRequiredService<Opening>();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await Opening.Begin(HttpContext, HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The stream that says when the list has changed. Whoever does not come from the open page is sent away.</summary>
    public async Task<IActionResult> OnGetLive()
    {
        if (Opening.Before is not { } before)
        {
            return BadRequest();
        }

        return await HttpContext.RequestServices.GetRequiredService<SendChanges>().Until(HttpContext, before, Belonging)
            ? new EmptyResult()
            : StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Of these people, those who are on the list now, under the ids by which it shows them, as far as the acting membership may know.</summary>
    protected abstract Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel);
}
