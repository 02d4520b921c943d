using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
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

/// <summary>Telling without an account how it goes after a yes: tries at contact, and at the end an outcome for each need. It names the person nowhere.</summary>
/// <remarks>It lives until the last outcome, its date, or the sender's word.</remarks>
[ForAnyone]
public sealed class OutcomeModel(
    HomewardDb db, Access access, ActingNow acting, AnswerLinks links, LinkOutcome tell, GuessGate gate, RetryLadders ladders, NeedsCatalogue catalogue, CodeLists codes, SenderReach reaches, Journal journal, Clock clock)
    : LinkPage<WorkView>(db, acting, links, gate, clock)
{
    private const int LongestLine = 100;

    /// <summary>The secret of the link that a yes brought.</summary>
    [FromRoute]
    public string Work { get; set; } = "";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Need { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? AnswererName { get; set; }

    [BindProperty]
    public string? Part { get; set; }

    /// <summary>How often something had been told when the form was shown.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>The last of it has just been told.</summary>
    public bool Ended { get; private set; }

    /// <summary>What has just been taken down, where more is still to come.</summary>
    public string? Told { get; private set; }

    /// <summary>How whoever asked can be reached.</summary>
    public Reach Sender { get; private set; } = new(null, null);

    /// <summary>What was picked and typed, for when it was not taken; empty where nothing was.</summary>
    public string Untaken => Ended ? "" : string.Join("\n", new[]
    {
        Kind == "end" ? Outcomes.LastOrDefault(choice => choice.Value == Outcome)?.Label : Kind == "contact" ? Results.LastOrDefault(choice => choice.Value == Result)?.Label : null, Words,
    }.Where(typed => !string.IsNullOrWhiteSpace(typed)));

    public IReadOnlyList<Choice> Results => [.. codes.Of("contact-results").Select(code => new Choice(code.Value, code.Label))];

    public IReadOnlyList<Choice> Outcomes => [.. codes.Of("outcomes").Select(code => new Choice(code.Value, code.Label))];

    public IReadOnlyList<Choice> Needs => [.. View!.Needs.Select(need => new Choice(need.Id.Value.ToString(), need.Label))];

    protected override string Secret => Work;

    protected override LinkFor For => LinkFor.Work;

    protected override async Task LookAround(AnswerLink link, CancellationToken cancel) => Sender = await reaches.Of(link.AskId, cancel);

    protected override Task JournalShown(CancellationToken cancel) => View is null ? Task.CompletedTask
        : journal.Read("AnswerLinkOpened", [new Subject(Link!.PersonId, Link.CaseId, Section.Referral)], cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        return Link is { } link ? await Db.InTurnOf(link.AskId, () => InTurn(cancel), cancel) : await Closed(cancel);
    }

    // What has been told may have changed while the turn was waited for, so it is read again.
    private async Task<IActionResult> InTurn(CancellationToken cancel)
    {
        await Load(cancel);
        if (Link is not { } link || View is not { } view)
        {
            return await Closed(cancel);
        }

        if (Seen is { } seen && seen != view.StandsAt)
        {
            return await Refused(new ToldMeanwhile(), cancel);
        }

        Check(view.Needs.Count);
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var need = view.Needs is [var only] ? only.Id : new NeedId(Guid.TryParse(Need, out var id) ? id : Guid.Empty);
        var by = $"{Typed.Line(AnswererName)}, {Typed.Line(Part)}";
        var outcome = Kind == "end" ? await tell.End(link, need, Outcome, Words, by, isLast: view.Needs.Count == 1, cancel) : await tell.Contact(link, Result, Words, by, cancel);
        if (outcome.IsDone)
        {
            return await Taken(cancel);
        }

        return outcome.IsThere ? await After(outcome, cancel, Page) : await Closed(cancel);
    }

    private async Task<IActionResult> Taken(CancellationToken cancel)
    {
        ModelState.Clear();
        Told = Kind == "end" ? "Told: it has ended. The sender knows." : $"Told: {Results.Last(result => result.Value == Result).Label}. The sender sees it.";
        (Kind, Result, Need, Outcome, Words) = (null, null, null, null, null);
        Db.ChangeTracker.Clear();
        await Load(cancel);
        Ended = View is null;
        return Page();
    }

    /// <summary>Everything that is missing, said at once.</summary>
    private void Check(int held)
    {
        Fault(nameof(Kind), Kind is not ("contact" or "end"), "Pick what you want to tell first.");
        Fault(nameof(Result), Kind == "contact" && Results.All(choice => choice.Value != Result), new PickAResult().Sentence);
        Fault(nameof(Need), Kind == "end" && held > 1 && Needs.All(choice => choice.Value != Need), "Pick which of them has ended.");
        Fault(nameof(Outcome), Kind == "end" && Outcomes.All(choice => choice.Value != Outcome), new OutcomeNotListed().Sentence);
        Fault(nameof(Words), Words?.Length > LinkOutcome.LongestWords, $"Shorten this to {LinkOutcome.LongestWords:N0} characters.");
        Fault(nameof(AnswererName), Typed.Line(AnswererName) is null, new SayWhoYouAre().Sentence);
        Fault(nameof(AnswererName), AnswererName?.Length > LongestLine, $"Shorten your name to {LongestLine} characters.");
        Fault(nameof(Part), Typed.Line(Part) is null, new SayWhatYouDo().Sentence);
        Fault(nameof(Part), Part?.Length > LongestLine, $"Shorten what you do there to {LongestLine} characters.");
    }

    private void Fault(string field, bool holds, string sentence)
    {
        if (holds)
        {
            ModelState.AddModelError(field, sentence);
        }
    }

    protected override async Task<WorkView?> Draw(AnswerLink link, CancellationToken cancel)
    {
        var ask = await access.Visible(Db.Asks, Section.Referral, Level.Act).AsNoTracking().Include(a => a.Needs).SingleOrDefaultAsync(a => a.Id == link.AskId, cancel);
        var held = ask?.Needs.Where(put => put.State == AskNeedState.Accepted).Select(put => put.NeedId).ToList() ?? [];
        if (ask is null || held.Count == 0)
        {
            return null;
        }

        var needs = await Db.Needs.AsNoTracking().Where(n => held.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(cancel);
        var sender = await (
            from referral in Db.Referrals
            where referral.Id == ask.ReferralId
            join organisation in Db.Organisations on referral.SenderOrganisationId equals organisation.Id
            select organisation.Name).SingleAsync(cancel);
        var tries = await Tries(ask.Id, cancel);
        return new WorkView(
            AskReference.Of(ask.Id), sender, link.ExpiresAt, ask.Needs.Sum(put => put.Version) + needs.Sum(need => need.Version) + tries.Sum(own => own.Count()),
            [.. needs.Select(need => new WorkNeed(
                need.Id, catalogue.Label(need.Code), need.ContactedAt is not null, need.TriesHaveEnded,
                need.NextAttemptAt is { } at ? (at, ladders.Words(need.FailedAttempts) ?? (tries[need.Id].FirstOrDefault().Reached ? RetryLadders.AskedToBeRungLater : $"{sender} asks you to go on trying")) : null,
                [.. tries[need.Id].Select(tried => (tried.At, tried.Result))]))]);
    }

    /// <summary>What this service itself told, the latest first; not its words, which may name the person.</summary>
    private async Task<ILookup<NeedId, (DateTime At, string Result, bool Reached)>> Tries(AskId ask, CancellationToken cancel) =>
        (await Db.ContactAttempts.AsNoTracking().Where(a => a.AskId == ask).OrderByDescending(a => a.At).Select(a => new { a.NeedId, a.At, a.Result, a.Reached }).ToListAsync(cancel))
            .ToLookup(a => a.NeedId, a => (a.At, codes.Label("contact-results", a.Result), a.Reached));
}

/// <summary>What a helper without an account still has in hand, without whom it is about.</summary>
/// <param name="StandsAt">Grows with everything that is told.</param>
public sealed record WorkView(string Reference, string Sender, DateTime ExpiresAt, int StandsAt, IReadOnlyList<WorkNeed> Needs);

/// <param name="Contacted">Whether somebody has told that the person was spoken to.</param>
/// <param name="TriesHaveEnded">Whether the last planned try reached nobody, so that the sender decides.</param>
/// <param name="Next">When to try next and how; null where no try is planned.</param>
public sealed record WorkNeed(NeedId Id, string Label, bool Contacted, bool TriesHaveEnded, (DateTime At, string How)? Next, IReadOnlyList<(DateTime At, string Result)> Tries);
