using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.Support.Letters;

/// <summary>A person's letter, by the link that was sent to them: it asks for their date of birth, and says of nobody whose letter it is before that.</summary>
/// <remarks>Opening the address consumes nothing and shows nothing, for mail scanners open links.</remarks>
[ForAnyone]
public sealed class ByLinkModel(OpenLetter open, GuessGate gate, ActingNow acting, Clock clock) : HomewardPage
{
    [FromRoute]
    public string Secret { get; set; } = "";

    [BindProperty]
    public DayInput Born { get; set; } = new();

    /// <summary>In which print, in points; as it was sent where none is picked.</summary>
    [BindProperty]
    public int? Size { get; set; }

    /// <summary>Whether the link opens the letter for whoever knows the date of birth.</summary>
    public bool Lives { get; private set; }

    /// <summary>Why it opens nothing.</summary>
    public string Why { get; private set; } = "";

    /// <summary>The letter, once the date of birth has been given.</summary>
    public LetterCopy? Copy { get; private set; }

    public int Points => Size is { } size && LetterRules.Sizes.Contains(size) ? size : Copy!.Size;

    public IEnumerable<Choice> Sizes => LetterRules.Sizes.Select(size => new Choice($"{size}", $"{size} point"));

    private LetterCopy? Found { get; set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var tooMany = !await gate.OpensToLinks(HttpContext, cancel);
        Found = await open.Find(Secret, cancel);
        Lives = Found?.LinkLives(clock.Now) == true;
        Why = Found is not null ? new LetterLinkIsOver().Sentence : tooMany ? "Too many links that lead nowhere were tried from here. Try again later." : "This link opens nothing. Look whether the whole address came over.";
        return true;
    }

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return Lives ? Page() : await Closed(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (!Lives)
        {
            return await Closed(cancel);
        }

        if (Born.Value is null)
        {
            ModelState.AddModelError("Born", "Give your date of birth, such as 27 3 1941.");
            return await Again(cancel);
        }

        (Copy, var refusal) = await open.With(Found!, Born.Value, cancel);
        return refusal is null ? Page() : await Refused(refusal, cancel);
    }

    private async Task<IActionResult> Closed(CancellationToken cancel)
    {
        if (Found is null)
        {
            await gate.WrongLink(HttpContext, Secret, cancel);
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
