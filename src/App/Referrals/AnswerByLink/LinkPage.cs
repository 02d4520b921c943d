using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>What a link opens for somebody without an account: one screen, drawn for nobody else, that says why once it opens nothing any more.</summary>
/// <remarks>Opening it consumes nothing, for mail scanners open links. Why a link that was once sent opens nothing, its holder may read.</remarks>
/// <typeparam name="TView">What the screen shows of the ask behind the link.</typeparam>
public abstract class LinkPage<TView>(HomewardDb db, ActingNow acting, AnswerLinks links, GuessGate gate, Clock clock) : HomewardPage
    where TView : class
{
    /// <summary>Null when the link opens nothing.</summary>
    public TView? View { get; private set; }

    /// <summary>Why it opens nothing, once it does not.</summary>
    public DeadLink Dead { get; private set; } = DeadLink.Unknown;

    /// <summary>Whether too many addresses that lead nowhere were tried from here.</summary>
    public bool TooMany { get; private set; }

    public DateTime Now => clock.Now;

    protected HomewardDb Db => db;

    protected AnswerLinks Links => links;

    /// <summary>The link while it lives.</summary>
    protected AnswerLink? Link { get; private set; }

    /// <summary>What stands in the address.</summary>
    protected abstract string Secret { get; }

    /// <summary>What links of this page are for.</summary>
    protected abstract LinkFor For { get; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        // Both are asked of every address, so that the time it takes tells nothing: the gate stands only before those that nobody was sent.
        (Link, View, TooMany) = (null, null, !await gate.OpensToLinks(HttpContext, cancel));
        if (await Find(cancel) is not { } found || found.For != For)
        {
            return true;
        }

        TooMany = false;
        Dead = DeadLink.Of(found, Now) ?? DeadLink.Unknown;
        await LookAround(found, cancel);
        if (found.Lives(Now))
        {
            Link = found;
            await links.ActFor(found, acting, cancel);
            View = await Draw(found, cancel);
        }

        return true;
    }

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        if (View is null)
        {
            return await Closed(cancel);
        }

        await JournalShown(cancel);
        return Page();
    }

    /// <summary>The link behind the address, whether it lives or not; null where there never was one.</summary>
    protected virtual Task<AnswerLink?> Find(CancellationToken cancel) => links.Find(Secret, cancel);

    /// <summary>What else the screen says of a link that was sent, living or dead.</summary>
    protected virtual Task LookAround(AnswerLink link, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What the screen shows; null where the ask wants nothing by this link any more.</summary>
    protected abstract Task<TView?> Draw(AnswerLink link, CancellationToken cancel);

    /// <summary>Says that nothing opens here, and why; an address that was never sent counts as a guess.</summary>
    protected async Task<IActionResult> Closed(CancellationToken cancel)
    {
        if (View is not null)
        {
            // Somebody else was first: what this one had begun to change is let go, and the link is read as it is now.
            db.ChangeTracker.Clear();
            await Load(cancel);
            View = null;
        }

        if (!TooMany && Dead == DeadLink.Unknown)
        {
            await gate.WrongLink(HttpContext, Secret, cancel);
        }

        Response.StatusCode = TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound;
        return Page();
    }
}
