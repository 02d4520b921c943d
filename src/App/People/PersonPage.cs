using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Homeward.App.People;

/// <summary>A screen about one person: the person stands at its top, and without the reach it asks for it is not there.</summary>
public abstract class PersonPage(PersonSummaries summaries, Section section, Level level) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public PersonId PersonId => Summary.Id;

    public PersonSummary Summary { get; private set; } = null!;

    public string Address => $"/people/{PersonId.Value}";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await summaries.Of(new PersonId(Id), cancel) is not { } summary || summary.Reach[section] < level || !await OpensFor(summary, cancel))
        {
            return false;
        }

        Summary = summary;
        ViewData["Back"] = Address;
        ViewData["BackWords"] = $"Back to {summary.Name}";
        await Fill(cancel);
        return true;
    }

    /// <summary>A form says of which record it was filled in: where that one has been joined with another since, it is looked at once more before it writes over what that one says.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;
        if (HttpMethods.IsPost(Request.Method) && Guid.TryParse(Request.Form["of"], out var filledInOf) && await summaries.Of(new PersonId(Id), cancel) is { } now && now.Id.Value != filledInOf)
        {
            context.Result = await Refused(new JoinedMeanwhile(), cancel);
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    /// <summary>Journals that this part of the record was opened; who it is about stands at the top of every such screen.</summary>
    protected sealed override Task JournalShown(CancellationToken cancel) => HttpContext.RequestServices.GetRequiredService<Journal>()
        .Opened(PersonId, null, SectionsShown.Where(part => Summary.Reach[part] >= (part == section ? level : Level.Read)).Prepend(Section.Identity).Distinct(), cancel);

    /// <summary>What the screen asks of its reader beyond the reach.</summary>
    protected virtual Task<bool> OpensFor(PersonSummary summary, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>The sections that this screen shows as far as they may be read, its own as far as it asks for.</summary>
    protected virtual IEnumerable<Section> SectionsShown => [section];

    /// <summary>Loads what else the screen shows, and, before anything was typed, what its fields begin with.</summary>
    protected virtual Task Fill(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether the fields are to begin with what is on the record, because nobody has typed yet.</summary>
    protected bool NothingTyped => HttpMethods.IsGet(Request.Method);

    /// <summary>Says beside a field what is wrong with it.</summary>
    protected void Check(string field, Refusal? fault)
    {
        if (fault is not null)
        {
            ModelState.AddModelError(field, fault.Sentence);
        }
    }

    /// <summary>Says beside a day's three boxes that they make no day.</summary>
    protected void CheckDay(string field, Platform.Design.Fields.DayInput day)
    {
        if (!day.IsEmpty && day.Value is null)
        {
            ModelState.AddModelError(field, "That is not a date. Give day, month and year, such as 6 5 1940.");
        }
    }

    /// <summary>On, with a word of what was done; the same screen again where the rule says no.</summary>
    protected Task<IActionResult> Then(Outcome outcome, string said, CancellationToken cancel, string? to = null) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect(to ?? $"/people/{Id}");
    });
}
