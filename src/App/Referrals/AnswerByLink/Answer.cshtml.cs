using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Answering without an account: the least that is needed to decide, one answer, and nothing to see afterwards.</summary>
/// <remarks>Opening it consumes nothing, for mail scanners open links. Whatever is wrong with a link, the page says the same.</remarks>
[ForAnyone]
public sealed class AnswerModel(
    HomewardDb db, Access access, ActingNow acting, AnswerLinks links, LinkTickets tickets, LinkAnswer give, GuessGate gate, NeedsCatalogue catalogue, DeclineReasons reasons,
    Journal journal, Clock clock) : HomewardPage
{
    private AnswerLink? _link;

    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? AnswererName { get; set; }

    [BindProperty]
    public string? Part { get; set; }

    [BindProperty]
    public List<Guid> Yes { get; set; } = [];

    /// <summary>Null when the link opens nothing.</summary>
    public LinkView? View { get; private set; }

    /// <summary>The answer has just been taken.</summary>
    public bool Thanks { get; private set; }

    public bool TooMany { get; private set; }

    public DateTime Now => clock.Now;

    public IReadOnlyList<Choice> Reasons => [.. reasons.All.Select(code => new Choice(code.Value, code.Label))];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (!await gate.Opens(HttpContext, cancel))
        {
            TooMany = true;
            return true;
        }

        _link = tickets.Read(Token) is { } id
            ? await db.AnswerLinks.SingleOrDefaultAsync(l => l.Id == id, cancel) is { } ticketed && ticketed.Lives(Now) ? ticketed : null
            : await links.Find(Token, cancel);
        if (_link is null)
        {
            return true;
        }

        await links.ActFor(_link, acting, cancel);
        View = await Draw(_link, cancel);
        return true;
    }

    /// <summary>The page is drawn for nobody: it offers no way further in.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => acting.Somebody = null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        if (View is null)
        {
            return await Dead(cancel);
        }

        await journal.Read("AnswerLinkOpened", [new Subject(View.Person, View.Case, Section.Identity), new Subject(View.Person, View.Case, Section.Referral)], cancel);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (_link is null || View is null)
        {
            return await Dead(cancel);
        }

        if (Words?.Length > 2000 || AnswererName?.Length > 100 || Part?.Length > 100)
        {
            ModelState.AddModelError(nameof(Words), "Shorten what you wrote: 2,000 characters for the words, 100 for name and part.");
            return await Again(cancel);
        }

        var outcome = await give.Give(_link, new GivenAnswer(Kind, Reason, Words, AnswererName, Part, Yes), cancel);
        if (!outcome.IsThere)
        {
            return await Dead(cancel);
        }

        return await After(outcome, cancel, () =>
        {
            (View, Thanks) = (null, true);
            return Page();
        });
    }

    private async Task<IActionResult> Dead(CancellationToken cancel)
    {
        if (!TooMany)
        {
            // Somebody else's answer came first: what this one had begun to change is let go.
            db.ChangeTracker.Clear();
            await gate.Wrong(HttpContext, cancel);
        }

        Response.StatusCode = TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task<LinkView?> Draw(AnswerLink link, CancellationToken cancel)
    {
        var ask = await access.Visible(db.Asks, Section.Referral, Level.Act).AsNoTracking().SingleOrDefaultAsync(a => a.Id == link.AskId, cancel);
        if (ask is null)
        {
            return null;
        }

        var needs = await (
            from put in db.AskNeeds
            where put.AskId == ask.Id && (put.State == AskNeedState.Asked || put.State == AskNeedState.Parked)
            join need in db.Needs on put.NeedId equals need.Id
            orderby need.Id
            select new { need.Id, need.Code, need.WantedOn, need.Words }).ToListAsync(cancel);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == ask.PersonId, cancel);
        var today = clock.Today;
        var postcode = await db.Set<PersonAddress>().Where(a => a.PersonId == ask.PersonId && !a.IsProtected && a.Postcode != null && (a.To == null || a.To >= today))
            .OrderBy(a => a.From).Select(a => a.Postcode).LastOrDefaultAsync(cancel);
        var sent = await (
            from referral in db.Referrals
            where referral.Id == ask.ReferralId
            join organisation in db.Organisations on referral.SenderOrganisationId equals organisation.Id
            select new { referral.Words, organisation.Name }).SingleAsync(cancel);
        return new LinkView(
            ask.PersonId, ask.CaseId, person.CalledBy, Age(person.BirthDate, today), Postcode.TryParse(postcode)?.Outward, sent.Name, sent.Words, ask.DueAt,
            [.. needs.Select(need => new LinkNeed(need.Id.Value, catalogue.Label(need.Code), need.WantedOn, need.Words))]);
    }

    private static int? Age(DateOnly? born, DateOnly today) => born is { } day ? today.Year - day.Year - (today < day.AddYears(today.Year - day.Year) ? 1 : 0) : null;
}

/// <summary>The least that is needed to decide: how they are called, their age, the outward postcode, what is wanted and when. No surname, no address, no number.</summary>
public sealed record LinkView(
    PersonId Person, CaseId Case, string Called, int? Age, string? District, string Sender, string? Words, DateTime? DueAt, IReadOnlyList<LinkNeed> Needs);

/// <param name="Words">What the sender wrote for whoever is asked for this.</param>
public sealed record LinkNeed(Guid Id, string Label, DateOnly? WantedOn, string? Words);
