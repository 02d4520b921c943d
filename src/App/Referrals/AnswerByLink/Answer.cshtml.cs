using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Answering without an account: the least that is needed to decide, one answer, and nothing to see afterwards.</summary>
[ForAnyone]
public sealed class AnswerModel(
    HomewardDb db, Access access, ActingNow acting, AnswerLinks links, LinkTickets tickets, LinkAnswer give, GuessGate gate, NeedsCatalogue catalogue, DeclineReasons reasons,
    LeastToDecide least, PassingOn passing, SenderReach sender, PersonAtHand atHand, Journal journal, Clock clock) : LinkPage<LinkView>(db, acting, links, gate, clock)
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>With yes to some of it: about the rest.</summary>
    [BindProperty]
    public string? NoWords { get; set; }

    /// <summary>With a no for want of capacity: the day of the next place.</summary>
    [BindProperty]
    public DayInput NoPlaceUntil { get; set; } = new();

    [BindProperty]
    public string? AnswererName { get; set; }

    [BindProperty]
    public string? Part { get; set; }

    [BindProperty]
    public List<Guid> Yes { get; set; } = [];

    /// <summary>With a yes: a telephone number or e-mail address on which they can be told the name and address.</summary>
    [BindProperty]
    public string? ReachOn { get; set; }

    /// <summary>With putting it aside: until which day.</summary>
    [BindProperty]
    public DayInput Until { get; set; } = new();

    /// <summary>With passing it on: to which service.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>The address that a yes has just brought, to tell by how it goes; null where it brought none.</summary>
    public string? Work { get; private set; }

    /// <summary>Whether an answer was sent by a link that had been used: it was not taken. Of the answer that was, nothing is told here.</summary>
    public bool IsSecond { get; private set; }

    /// <summary>How whoever asked can be reached.</summary>
    public Reach Sender { get; private set; } = new(null, null);

    /// <summary>The answer has been taken, just now or when the same form came first; null otherwise.</summary>
    public LinkThanks? Thanks { get; private set; }

    /// <summary>Until when the link lives, once the answer was to put it aside.</summary>
    public DateTime? LivesUntil => Link?.ExpiresAt;

    public IReadOnlyList<Choice> Reasons => reasons.Choices;

    /// <summary>To whom all of it can be passed on.</summary>
    public IReadOnlyList<Choice> Others => [.. View!.Others.Where(other => other.FitsAll).Select(other => new Choice(other.Service.Value.ToString(), other.Label))];

    /// <summary>What was picked and typed, for when it was not taken; empty where nothing was.</summary>
    public string Untaken => string.Join("\n", new[] { Meant, Words, NoWords }.Where(typed => !string.IsNullOrWhiteSpace(typed)));

    private string? Meant => Kind switch
    {
        "yes" => "Yes.",
        "some" => "Yes to some of it.",
        "no" => reasons.Find(Reason ?? "") is { } reason ? $"No: {reasons.Label(reason.Code)}." : "No.",
        "question" => "A question:",
        "later" => "To be put aside.",
        "pass" => "To be passed on.",
        _ => null,
    };

    protected override string Secret => Token;

    protected override LinkFor For => LinkFor.Answer;

    protected override async Task<AnswerLink?> Find(CancellationToken cancel) =>
        tickets.Read(Token) is { } id ? await Db.AnswerLinks.AsTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) : await base.Find(cancel);

    protected override async Task LookAround(AnswerLink link, CancellationToken cancel)
    {
        Sender = await sender.Of(link.AskId, cancel);
        var isLate = !link.Lives(Now) && HttpMethods.IsPost(Request.Method);
        Thanks = isLate && await give.IsTheSame(link, Given, cancel) ? await ThanksAgain(link, cancel) : null;
        IsSecond = isLate && Thanks is null && link.EndedBecause is (LinkEnd.Answered or LinkEnd.Question);
    }

    protected override Task JournalShown(CancellationToken cancel) => View is null ? Task.CompletedTask
        : journal.Read("AnswerLinkOpened", [new Subject(View.Person, View.Case, Section.Identity), new Subject(View.Person, View.Case, Section.Referral)], cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (Link is null || View is null)
        {
            return await Over(cancel);
        }

        if (Words?.Length > 2000 || NoWords?.Length > 2000 || AnswererName?.Length > 100 || Part?.Length > 100)
        {
            ModelState.AddModelError(nameof(Words), "Shorten what you wrote: 2,000 characters for the words, 100 for name and part.");
            return await Again(cancel);
        }

        Check(View);
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var outcome = await give.Give(Link, Given, cancel);
        if (!outcome.IsThere)
        {
            return await Over(cancel);
        }

        return await After(outcome, cancel, () =>
        {
            (Thanks, Work) = (
                new LinkThanks(View.Sender, View.Reference, Yes.Count >= View.Needs.Count) { AsideUntil = Kind == "later" && Until.Value is { } day ? AnswerAsk.LookAgain(day) : give.AsideUntil, DueAt = View.DueAt, SomebodyIsNext = View.SomebodyIsNext },
                Links.ForWork is { } work ? $"/outcome/{work.Token}" : null);
            return Page();
        });
    }

    private GivenAnswer Given => new(Kind, Reason, Words, NoWords, NoPlaceUntil.Value, AnswererName, Part, Yes) { ReachOn = ReachOn, Until = Until.Value, To = Guid.TryParse(To, out var to) ? new ServiceId(to) : default };

    /// <summary>The same form again, as by reloading the page that thanked for it, gets the first answer again; any other reads why nothing opens.</summary>
    private async Task<IActionResult> Over(CancellationToken cancel)
    {
        var page = await Closed(cancel);
        Response.StatusCode = Thanks is null ? Response.StatusCode : StatusCodes.Status200OK;
        return page;
    }

    private async Task<LinkThanks> ThanksAgain(AnswerLink link, CancellationToken cancel) => new(
        await (
            from ask in Db.Asks
            where ask.Id == link.AskId
            join referral in Db.Referrals on ask.ReferralId equals referral.Id
            join organisation in Db.Organisations on referral.SenderOrganisationId equals organisation.Id
            select organisation.Name).SingleAsync(cancel),
        AskReference.Of(link.AskId),
        !await Db.AskNeeds.AnyAsync(put => put.AskId == link.AskId && put.State == AskNeedState.Declined && put.AnsweredAt >= link.EndedAt, cancel));

    /// <summary>Everything that is missing, said at once.</summary>
    private void Check(LinkView asked)
    {
        var count = asked.Needs.Count;
        Fault(nameof(Kind), Kind is not ("yes" or "some" or "no" or "question" or "later" or "pass"), new SayYesOrNo());
        Fault(nameof(Kind), Kind == "some" && Yes.Count == 0, new SayYesToWhich());
        Fault(nameof(Reason), (Kind == "no" || (Kind == "some" && Yes.Count > 0 && Yes.Count < count)) && reasons.Find(Reason ?? "") is null, new PickAReason());
        if (Kind is "no" or "some" && NoPlaceUntil.IsNoDay(Reason))
        {
            ModelState.AddModelError(nameof(NoPlaceUntil), NextPlaceTyped.NoDay);
        }

        Fault(nameof(Words), Reason == DeclineReason.Other && Kind == "no" && Typed.Text(Words) is null && Typed.Text(NoWords) is null, new OtherReasonUnsaid());
        Fault(nameof(NoWords), Reason == DeclineReason.Other && Kind == "some" && Yes.Count < count && Typed.Text(NoWords) is null, new OtherReasonUnsaid());
        Fault(nameof(Words), Kind == "question" && Typed.Text(Words) is null, new NothingWritten());
        Fault(nameof(AnswererName), Typed.Line(AnswererName) is null, new SayWhoYouAre());
        Fault(nameof(Part), Typed.Line(Part) is null, new SayWhatYouDo());
        if (Kind is "yes" or "some" && ReachTyped.Fault(ReachOn, isWanted: asked.Phone is null && Sender.Phone is null) is { } unreachable)
        {
            ModelState.AddModelError(nameof(ReachOn), unreachable.Sentence);
        }

        Fault(nameof(To), Kind == "pass" && Others.All(other => other.Value != To), new PickWhomToPassTo());
        if (Kind == "later")
        {
            Fault(nameof(Until), Until.Value is null, new SayUntilWhen());
            Fault(nameof(Until), Until.Value is { } day && AnswerAsk.LookAgain(day) <= Now, new ParkedIntoThePast());
            Fault(nameof(Until), Until.Value is { } late && AnswerAsk.LookAgain(late) > Now + AnswerLinks.WorkLife, new ParkedBeyondTheLink(AnswerLinks.WorkLife.Days));
        }
    }

    private void Fault(string field, bool holds, Refusal refusal)
    {
        if (holds)
        {
            ModelState.AddModelError(field, refusal.Sentence);
        }
    }

    protected override async Task<LinkView?> Draw(AnswerLink link, CancellationToken cancel)
    {
        var ask = await access.Visible(Db.Asks, Section.Referral, Level.Act).AsNoTracking().SingleOrDefaultAsync(a => a.Id == link.AskId, cancel);
        if (ask is null)
        {
            return null;
        }

        var needs = await (
            from put in Db.AskNeeds
            where put.AskId == ask.Id && (put.State == AskNeedState.Asked || put.State == AskNeedState.Parked)
            join need in Db.Needs on put.NeedId equals need.Id
            orderby need.Id
            select new { Need = need, put.ParkedUntil }).AsNoTracking().ToListAsync(cancel);
        var person = (await atHand.Survivor(ask.PersonId, cancel))!;
        var about = await least.Of(ask, helps: false, cancel);
        var sent = await (
            from referral in Db.Referrals
            where referral.Id == ask.ReferralId
            join organisation in Db.Organisations on referral.SenderOrganisationId equals organisation.Id
            select new { referral.PersonId, referral.SenderId, referral.Words, organisation.Name, Phone = Db.Services.Where(s => s.Id == ask.ServiceId).Select(s => s.Phone).FirstOrDefault() }).SingleAsync(cancel);
        var others = await passing.For(ask, sent.PersonId, sent.SenderId, [.. needs.Select(put => (put.Need, catalogue.Label(put.Need.Code)))], cancel);
        return new LinkView(
            ask.PersonId, ask.CaseId, person.CalledBy, about.Age, about.District, about.Hospital, about.Mobility, about.Wanted, AskReference.Of(ask.Id), sent.Name, sent.Words, ask.DueAt,
            [.. needs.Select(put => put.Need).Select(need => new LinkNeed(need.Id.Value, catalogue.Label(need.Code), least.When(need.Code, need.WantedOn, need.PersonId == ask.PersonId ? about.Leaves : null), need.Words))],
            BackAndForth.Of(await Db.Questions.AsNoTracking().Where(q => q.AskId == ask.Id).ToListAsync(cancel), Now),
            sent.Phone, needs.TrueForAll(put => put.ParkedUntil is not null) ? needs.Min(put => put.ParkedUntil) : null,
            others, await SomebodyComesNext([.. needs.Select(put => put.Need)], [.. others.Select(other => other.Service)], cancel));
    }

    /// <summary>Whether, as things stand, anybody else is asked by itself for something of it once the time for the answer has passed.</summary>
    private async Task<bool> SomebodyComesNext(IReadOnlyList<Need> needs, IReadOnlyList<ServiceId> fitting, CancellationToken cancel)
    {
        var going = needs.Where(need => need.WavesStoppedAt is null).ToList();
        var ids = going.ConvertAll(need => need.Id);
        var asked = await (
            from put in Db.AskNeeds
            where ids.Contains(put.NeedId)
            join ask in Db.Asks on put.AskId equals ask.Id
            select ask.ServiceId).Distinct().ToListAsync(cancel);
        return going.Any(need => fitting.Concat(need.AskDespite).Except(asked).Any());
    }
}

/// <summary>The least that is needed to decide, with what the service asked before and what was replied: how they are called, their age, the outward postcode, the hospital they lie in, how they get about, what is wanted and when; an interpreter, a woman or a man, a way in without steps where that is wished. No surname, no address, no number.</summary>
/// <param name="Phone">The service’s own, as the directory has it.</param>
/// <param name="AsideUntil">Until when the service has put all of it aside; null where it has not.</param>
/// <param name="SomebodyIsNext">Whether, as things stand, somebody else is asked once the time for the answer has passed.</param>
public sealed record LinkView(
    PersonId Person, CaseId Case, string Called, int? Age, string? District, string? Hospital, string? Mobility, IReadOnlyList<string> Wanted, string Reference, string Sender, string? Words, DateTime? DueAt, IReadOnlyList<LinkNeed> Needs,
    BackAndForth Exchange, string? Phone, DateTime? AsideUntil, IReadOnlyList<PassingTo> Others, bool SomebodyIsNext);

/// <summary>What whoever has answered is thanked with.</summary>
/// <param name="All">Whether a yes was to all of it.</param>
public sealed record LinkThanks(string Sender, string Reference, bool All)
{
    /// <summary>Until when it was put aside, where it was.</summary>
    public DateTime? AsideUntil { get; init; }

    /// <summary>By when an answer is due all the same; null where none was promised.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>As of a <see cref="LinkView"/>.</summary>
    public bool SomebodyIsNext { get; init; }
}

/// <param name="When">When it is wanted, in words.</param>
/// <param name="Words">What the sender wrote for whoever is asked for this.</param>
public sealed record LinkNeed(Guid Id, string Label, string When, string? Words);
