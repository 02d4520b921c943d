using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Duties;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>The short way in: a code that was read out on the telephone, and the service's own PIN.</summary>
[ForAnyone]
[NeverKept]
public sealed class CodeModel(HomewardDb db, ActingNow acting, AnswerLinks links, LinkTickets tickets, GuessGate gate, FindReferral find, WhenSenderMustHear hear, Journal journal, Clock clock) : HomewardPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    // Counted once more when the turn has come, so that many at once are not more than are allowed; whoever is over the limit before does not wait for it.
    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await gate.OpensToCodes(HttpContext, cancel)
            ? await db.InTurn("a code is tried", async () => await gate.OpensToCodes(HttpContext, cancel) ? await Judge(cancel) : await TooMany(cancel), cancel)
            : await TooMany(cancel);

    private Task<IActionResult> TooMany(CancellationToken cancel)
    {
        ModelState.AddModelError("", "Too many codes were tried. Wait ten minutes, then try again, or ring whoever asked you.");
        return Again(cancel, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Tries code and PIN. Tries at the same code wait for each other, so that many at once are not more than are allowed.</summary>
    private async Task<IActionResult> Judge(CancellationToken cancel)
    {
        if (await Living(cancel) is not { } link)
        {
            // The same work as for a code that lives, so that the time it takes does not tell which codes do.
            _ = Secrets.IsPin(null, default, Pin);
            return await Wrong(cancel);
        }

        var pin = await db.ServicePins.AsNoTracking().SingleOrDefaultAsync(p => p.ServiceId == link.ServiceId, cancel);
        var right = Secrets.IsPin(pin, link.ServiceId, Pin);
        await links.ActFor(link, acting, cancel);
        if (link.TryPin(right, clock.Now) is { } guessed)
        {
            if (link.CodeIsSpent(clock.Now))
            {
                await TellSender(link, cancel);
            }

            await journal.Save(guessed, cancel);
            return await Wrong(cancel);
        }

        return Redirect($"/answer/{tickets.Make(link.Id)}");
    }

    private async Task TellSender(AnswerLink link, CancellationToken cancel)
    {
        var referral = await db.Asks.Where(a => a.Id == link.AskId).Select(a => a.ReferralId).SingleAsync(cancel);
        var service = await db.Services.Where(s => s.Id == link.ServiceId).Select(s => s.Name).SingleAsync(cancel);
        await hear.Tell(await find.Whole(referral, cancel), Letters.CodeEnded(service, AskReference.Of(link.AskId)), cancel);
    }

    private async Task<AnswerLink?> Living(CancellationToken cancel)
    {
        if (SpokenCode.TryParse(Code) is not { } code)
        {
            return null;
        }

        var hash = Secrets.HashOf(code);
        await db.AnswerLinks.Where(l => l.CodeHash == hash).ExecuteUpdateAsync(l => l.SetProperty(row => row.WrongPins, row => row.WrongPins), cancel);
        return await db.AnswerLinks.SingleOrDefaultAsync(l => l.CodeHash == hash, cancel) is { } link && link.Lives(clock.Now) && !link.CodeIsSpent(clock.Now) ? link : null;
    }

    private async Task<IActionResult> Wrong(CancellationToken cancel)
    {
        await gate.WrongCode(HttpContext, cancel);
        ModelState.Remove(nameof(Pin));
        return await Refused(new CodeOrPinWrong(), cancel);
    }
}
