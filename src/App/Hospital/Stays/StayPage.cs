using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Stays;

/// <summary>A screen about one stay: who lies where, since when, and on what way home.</summary>
public abstract class StayPage(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public StayId StayId => new(Id);

    /// <summary>The version of the stay that a form was filled in from.</summary>
    [BindProperty]
    public int? StayVersion { get; set; }

    public Stay Stay { get; private set; } = null!;

    public Case Case { get; private set; } = null!;

    /// <summary>Whether this membership may read what is kept closely of the stay, such as an open safeguarding concern.</summary>
    public bool ReadsClosely { get; private set; }

    /// <summary>Whether the reader may change anything of it: whoever may only read, as after breaking the glass, is shown what is known and no form.</summary>
    public bool MayAct { get; private set; }

    public string Name { get; private set; } = "";

    public PersonId Person { get; private set; }

    public DateOnly? Born { get; private set; }

    public string Ward { get; private set; } = "";

    public string Site { get; private set; } = "";

    protected HomewardDb Db => db;

    /// <summary>The case that goes on, and the one that the stay was recorded under.</summary>
    protected IReadOnlyCollection<CaseId> Cases => [Case.Id, Stay.CaseId];

    protected PlaceRules Rules => rules;

    protected StayAtHand Stays => stays;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await stays.Find(StayId, Level.Read, cancel) is not { } stay)
        {
            return false;
        }

        Stay = stay;
        MayAct = await stays.MayAct(StayId, cancel);
        ReadsClosely = await stays.ReadsClosely(stay, cancel);
        Case = await stays.CaseRow(stay).AsNoTracking().SingleAsync(cancel);
        var person = await (from own in db.Persons where own.Id == stay.PersonId join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id select p).AsNoTracking().SingleAsync(cancel);
        (Name, Born, Person) = (person.Name.ToString(), person.BirthDate, person.Id);
        var ward = await (from w in db.Wards where w.Id == stay.WardId join s in db.Sites on w.SiteId equals s.Id select new { w.Name, Site = s.Name }).SingleAsync(cancel);
        (Ward, Site) = (ward.Name, ward.Site);
        await LoadMore(cancel);
        return true;
    }

    /// <summary>Whoever may not act hears so before anybody looks at what was typed.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method) && !await stays.MayAct(StayId, HttpContext.RequestAborted))
        {
            context.Result = NotFound();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected sealed override Task JournalShown(CancellationToken cancel) => journal.Opened(Person, Stay.CaseId, [Section.Hospital], cancel);

    /// <summary>What a screen shows beside the stay itself.</summary>
    protected virtual Task LoadMore(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The choices of a list as this place has it.</summary>
    protected async Task<IReadOnlyList<Choice>> Choices(string list, CancellationToken cancel) =>
        [.. (await rules.List(Case.PlaceId, list, cancel)).Select(code => new Choice(code.Value, code.Label))];

    /// <summary>Which choice stands for what the stay keeps: its own, or the one that continues it on today's list; null where there are several or none, so that somebody picks.</summary>
    protected async Task<string?> Picked(Coded? kept, CancellationToken cancel) =>
        kept is not null && await rules.Continuing(Case.PlaceId, kept, cancel) is [var only] ? only.Value : null;

    /// <summary>The choices of a list, each that may take the place of what the stay keeps under an older edition marked as such.</summary>
    /// <param name="words">How an entry reads.</param>
    protected async Task<IReadOnlyList<Choice>> ChoicesAfter(string list, Coded? kept, Func<Code, string> words, CancellationToken cancel)
    {
        var entries = await rules.List(Case.PlaceId, list, cancel);
        var continuing = kept is null || entries.Any(code => code.Edition == kept.Edition) ? [] : await rules.Continuing(Case.PlaceId, kept, cancel);
        return [.. entries.Select(code => new Choice(code.Value, words(code), continuing.Contains(code) ? "Instead of what is recorded, which is of an older list" : null))];
    }

    /// <summary>Back to a screen of this stay, with a sentence about what was done.</summary>
    protected IActionResult Done(string said, string screen = "")
    {
        Say(said);
        return LocalRedirect($"/stays/{Id}{screen}");
    }
}
