using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Homeward.App.Platform.Design;

/// <summary>A screen: it loads what it shows, and shows itself again, with everything that was typed, when a form is wrong or a rule says no.</summary>
/// <remarks>Bad form: 400. Refused, or somebody was faster: 409. Not there, or not yours to see: 404.</remarks>
public abstract class HomewardPage : PageModel
{
    /// <summary>Who acts. Only for routes that demand somebody signed in.</summary>
    public Acting Acting => HttpContext.RequestServices.GetRequiredService<ActingNow>().Required;

    /// <summary>Loads what the screen shows; false when it is not there or not to be seen.</summary>
    public virtual Task<bool> Load(CancellationToken cancel) => Task.FromResult(true);

    /// <summary>Journals whom the screen shows. It is called whenever what was loaded is about to be shown: opened, or again because a form was wrong or a rule said no.</summary>
    protected virtual Task JournalShown(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Shows the screen.</summary>
    protected async Task<IActionResult> Show(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        await JournalShown(cancel);
        return Page();
    }

    /// <summary>The same screen again with what is wrong, everything typed kept.</summary>
    protected async Task<IActionResult> Again(CancellationToken cancel, int status = StatusCodes.Status400BadRequest)
    {
        HttpContext.RequestServices.GetRequiredService<HomewardDb>().ChangeTracker.Clear();
        if (!await Load(cancel))
        {
            return NotFound();
        }

        await JournalShown(cancel);
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>The same screen again with the rule's sentence.</summary>
    protected Task<IActionResult> Refused(Refusal refusal, CancellationToken cancel)
    {
        ModelState.AddModelError("", refusal.Sentence);
        return Again(cancel, StatusCodes.Status409Conflict);
    }

    /// <summary>The same screen again with everything typed, and nothing wrong with it: what was kept of a form is looked at once more. What others changed since it was begun stands beside it.</summary>
    internal async Task<IActionResult> ShowTyped(CancellationToken cancel)
    {
        if (await MovedOnSinceBegun(cancel) is { Count: > 0 } rows)
        {
            ViewData[Field.Overtaken] = IsOvertaken = true;
            ModelState.AddModelError("", await HttpContext.RequestServices.GetRequiredService<WhoWasFaster>().Sentence(rows, cancel, Acting.Membership));
        }

        return await Again(cancel, StatusCodes.Status200OK);
    }

    /// <summary>Of a form that was kept: the rows that it would write over and that have been changed since it was begun; none where it writes over nothing.</summary>
    protected virtual Task<IReadOnlyCollection<Guid>> MovedOnSinceBegun(CancellationToken cancel) => Task.FromResult<IReadOnlyCollection<Guid>>([]);

    /// <summary>The form that is kept while it is not sent; null where the screen has none, and where it is not open to whoever acts.</summary>
    internal virtual Task<BegunForm?> Begun(CancellationToken cancel) => Task.FromResult<BegunForm?>(null);

    /// <summary>On, with a sentence at the top that takes the focus.</summary>
    internal IActionResult LeadOn(string said, string to)
    {
        Say(said);
        TempData["said-first"] = true;
        return LocalRedirect(to);
    }

    /// <summary>Called where what was typed could not be kept: the screen again, with everything typed.</summary>
    internal Task<IActionResult> NotKept(CancellationToken cancel)
    {
        ModelState.AddModelError("", "This was not kept: it is too long, or Homeward is very busy just now. Make it shorter or try again in a moment; what you typed still stands below.");
        return Again(cancel, StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Where an act leads: on when done, the same screen when refused, nowhere when it is not there.</summary>
    protected async Task<IActionResult> After(Outcome outcome, CancellationToken cancel, Func<IActionResult> done) =>
        !outcome.IsThere ? NotFound()
        : outcome.Refusal is { } refusal ? await Refused(refusal, cancel)
        : done();

    /// <summary>A sentence that the next screen shows once, at the top: what has been done.</summary>
    protected void Say(string sentence) => TempData["said"] = sentence;

    /// <summary>Called where the database was kept busy for longer than a save waits: nothing was changed.</summary>
    internal Task<IActionResult> NotJustNow(CancellationToken cancel)
    {
        ModelState.AddModelError("", "Homeward is very busy just now, so nothing was saved. Wait a moment, then send it again; what you typed is kept below.");
        Response.Headers.RetryAfter = TroublePage.RetryAfter;
        return Again(cancel, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Whether somebody else changed the same thing while this form was filled in. A screen then loads what is on record, and each field shows it beside what was typed.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Called where somebody else changed the same thing first.</summary>
    internal Task<IActionResult> SomebodyWasFaster(string sentence, CancellationToken cancel)
    {
        ViewData[Field.Overtaken] = IsOvertaken = true;
        ModelState.AddModelError("", sentence);
        return Again(cancel, StatusCodes.Status409Conflict);
    }
}
