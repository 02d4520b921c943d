using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Homeward.App.Platform.Drafts;

/// <summary>Keeps, once for all screens whose form carries <see cref="DraftField"/>, what was typed there and not sent; and shows it again.</summary>
/// <remarks>
/// It goes by the page's own address, so the page's policy and its token stand before each of it, and the page itself says which form it is and about whom
/// (<see cref="HomewardPage.Begun"/>), which it does only where it is open to whoever acts: <c>draft=keep</c> keeps what is sent along and leads to where it is offered again,
/// <c>draft=on</c> shows the page as if what was kept had just been sent with something wrong in it, <c>draft=away</c> destroys it. Nothing of these acts on anything else.
/// Such an address opened later, from a browser's history, leads to the page itself.
/// A form that was sent and did its work leaves no draft; one that came back is kept.
/// </remarks>
public sealed class KeepDrafts(Drafts drafts, ActingNow acting, Clock clock) : IAsyncResourceFilter, IAsyncPageFilter
{
    /// <summary>The header by which the script asks: it is answered without a page.</summary>
    public const string Header = "Homeward-Draft";

    /// <summary>The part of an address that says what is wanted.</summary>
    internal const string Wish = "draft";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query[Wish].FirstOrDefault() is "keep" or "on" or "away")
        {
            context.Result = new RedirectResult(Without(http));
            return;
        }

        if (WishOf(http) == "on" && acting.Somebody is not null && KeyOf(http) is { } form)
        {
            // Before anything is read from the form: the page takes what was kept for what was typed.
            var kept = await drafts.Find(form, http.RequestAborted) is { } draft ? drafts.Read(draft) : null;
            if (kept is null)
            {
                context.Result = new RedirectResult(Without(http));
                return;
            }

            kept[Drafts.Field] = form;
            http.Request.Form = new FormCollection(kept);
        }

        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.HandlerInstance is not HomewardPage page || acting.Somebody is null || !HttpMethods.IsPost(http.Request.Method) || KeyOf(http) is not { } form)
        {
            await next();
            return;
        }

        switch (WishOf(http))
        {
            case "keep":
                context.Result = await page.Begun(http.RequestAborted) is { } begun ? await Kept(http, page, begun) : new NotFoundResult();
                break;
            case "on":
                ForgetFaults(context.ModelState);
                var isUnsent = form.StartsWith(UnsentForms.Begins, StringComparison.Ordinal);
                if (isUnsent)
                {
                    context.ModelState.AddModelError("", "This has not been sent yet: you had been away for too long. Look at it and press the button again.");
                }

                context.Result = !isUnsent && await page.Begun(http.RequestAborted) is null ? new NotFoundResult() : await page.ShowTyped(http.RequestAborted);
                if (isUnsent || context.Result is NotFoundResult)
                {
                    await drafts.Away(form, http.RequestAborted);
                }

                break;
            case "away":
                await drafts.Away(form, http.RequestAborted);
                context.Result = new RedirectResult(Without(http));
                break;
            default:
                await Sent(http, page, form, await next());
                break;
        }
    }

    private async Task<IActionResult> Kept(HttpContext http, HomewardPage page, BegunForm begun)
    {
        var done = await drafts.Keep(begun, http.Request.Form, http.RequestAborted);
        if (http.Request.Headers.ContainsKey(Header))
        {
            return new StatusCodeResult(done ? StatusCodes.Status204NoContent : StatusCodes.Status413PayloadTooLarge);
        }

        page.ModelState.Clear();
        return done
            ? page.LeadOn($"Kept at {LondonTime.TimeOf(clock.Now):HH\\:mm}, for you alone. You can close this page and go on later: it is offered here.", begun.GoesOnAt ?? Without(http))
            : await page.NotKept(http.RequestAborted);
    }

    private async Task Sent(HttpContext http, HomewardPage page, string form, PageHandlerExecutedContext done)
    {
        switch (done.Result)
        {
            case RedirectResult or LocalRedirectResult or RedirectToPageResult:
                await drafts.Away(form, CancellationToken.None);
                break;
            case PageResult when await page.Begun(http.RequestAborted) is { } begun:
                await drafts.Keep(begun, http.Request.Form, http.RequestAborted);
                break;
        }
    }

    // What was kept stays typed, so that it can stand beside what is on record since.
    private static void ForgetFaults(ModelStateDictionary typed)
    {
        foreach (var field in typed.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Valid;
        }
    }

    private static string? WishOf(HttpContext http) => HttpMethods.IsPost(http.Request.Method) ? http.Request.Query[Wish].FirstOrDefault() : null;

    // The form as the page's token and fields have read it; one that nobody could read carries no draft.
    private static string? KeyOf(HttpContext http) => http.Features.Get<IFormFeature>()?.Form?[Drafts.Field].FirstOrDefault();

    private static string Without(HttpContext http) =>
        http.Request.Path + QueryString.Create(http.Request.Query.Where(part => part.Key is not (Wish or "handler")));
}
