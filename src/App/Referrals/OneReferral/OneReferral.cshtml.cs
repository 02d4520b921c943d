using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Referrals.OneReferral;

/// <summary>One referral, whole, for its sender and for its helpers; with the sender's acts where they are the reader's to do.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed partial class OneReferralModel(SeeReferral see, SendersAct act, PlanWaves waves, WhoComesNext who, ILettersOfReferral letters, AnswerByPhone phone, DeclineReasons reasons, CodeLists codes, Outbox outbox, HomewardDb db, FindReferral find,
    WhoWasFaster faster, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public List<Guid> Needs { get; set; } = [];

    [BindProperty]
    public Guid Ask { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? To { get; set; }

    /// <summary>Whether the person has said yes to sharing with the service that is asked next.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>After a call: <c>yes</c>, <c>no</c> or <c>think</c>.</summary>
    [BindProperty]
    public string? Said { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>After a call with a no for want of capacity: the day of the next place.</summary>
    [BindProperty]
    public DayInput NoPlaceUntil { get; set; } = new();

    /// <summary>Who at the service said so.</summary>
    [BindProperty]
    public string? Who { get; set; }

    public static IReadOnlyList<(string Value, string Label)> SaidOnThePhone => [("yes", "Yes, they do it"), ("no", "No"), ("think", "They will think about it: ring again tomorrow")];

    public IReadOnlyList<Choice> Reasons => reasons.Choices;

    public ReferralPicture Picture { get; private set; } = null!;

    /// <summary>For each need that nobody has said yes to: who could be asked next.</summary>
    public IReadOnlyDictionary<NeedId, Proposal> Next { get; private set; } = new Dictionary<NeedId, Proposal>();

    /// <summary>For each need whose tries reached nobody: who could be asked instead.</summary>
    public IReadOnlyDictionary<NeedId, Proposal> Instead { get; private set; } = new Dictionary<NeedId, Proposal>();

    public IReadOnlyList<Choice> Outcomes { get; private set; } = [];

    /// <summary>The closing letters that answer it.</summary>
    public IReadOnlyList<LetterOfReferral> Letters { get; private set; } = [];

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new ReferralId(Id), cancel) is not { } picture)
        {
            return false;
        }

        (Picture, Letters) = (picture, await letters.Of(picture.Id, cancel));
        Outcomes = [.. codes.Of("outcomes").Select(code => new Choice(code.Value, code.Label))];
        if (picture.ActsAsSender)
        {
            await TellStands(picture.Id, cancel);
            Next = await who.Next(picture, cancel);
            Waves = who.Waves(picture, Next);
            Instead = await who.Instead(picture, cancel);
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) =>
        journal.Read("ReferralOpened", [.. Picture.Needs.Select(need => new Subject(need.Need.PersonId, need.Need.CaseId, Section.Referral)).Distinct()], cancel);

    public Task<IActionResult> OnPostReply(CancellationToken cancel) => UnlessAskChanged(
        links: false, () => act.Reply(new ReferralId(Id), new AskId(Ask), Words, cancel), () => "Your reply is on its way, and their clock has started again.", cancel);

    public async Task<IActionResult> OnPostWithdraw(CancellationToken cancel) =>
        await Unless(() => act.Withdraw(new ReferralId(Id), Picks, Words, cancel), "Taken back. Everyone who was asked has been told.", cancel);

    public async Task<IActionResult> OnPostWithdrawFrom(CancellationToken cancel) =>
        await Unless(() => act.WithdrawFrom(new ReferralId(Id), new AskId(Ask), Picks, cancel), "Taken back from this service. Choose whom to ask instead.", cancel);

    public async Task<IActionResult> OnPostError(CancellationToken cancel) =>
        await Unless(() => act.EnterInError(new ReferralId(Id), Picks, cancel), "Marked as entered in error. Everyone who was asked has been told.", cancel);

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Outcome))
        {
            Outcome = "";
            ModelState.AddModelError($"outcome-{Needs.FirstOrDefault()}", "Pick how it ended.");
            return await Again(cancel);
        }

        return await Unless(() => act.End(new ReferralId(Id), First, Outcome, Words, cancel), "Closed.", cancel);
    }

    public async Task<IActionResult> OnPostTryOn(CancellationToken cancel) => await Unless(
        () => act.TryOn(new ReferralId(Id), First, cancel),
        "Asked to go on trying: their tries begin again. Whoever reads no messages has to be rung.", cancel);

    public async Task<IActionResult> OnPostAnother(CancellationToken cancel)
    {
        var (need, to) = (Picks is [var first, ..] ? first : default, Guid.TryParse(To, out var service) ? new ServiceId(service) : (ServiceId?)null);
        if (!Agreed && to is not null && await Load(cancel) && (Next.GetValueOrDefault(need) ?? Instead.GetValueOrDefault(need))?.Candidates.FirstOrDefault(candidate => candidate.Service == to) is { AsksFirst: true } silent)
        {
            var wanted = Picture.Needs.Single(each => each.Need.Id == need);
            var another = (Next.GetValueOrDefault(need) ?? Instead[need]).Candidates.Count > 1 ? ", or pick another" : "";
            ModelState.AddModelError($"agreed-{need.Value}", $"{wanted.Label}: {silent.Name} can be asked only once {wanted.Subject} has said yes. Ask first and tick it{another}. Nobody has been asked yet.");
            return await Again(cancel);
        }

        return await Unless(() => act.AskAnother(new ReferralId(Id), need, to, Agreed, cancel), to is not null ? "Asked." : "Counted as an unmet need.", cancel);
    }

    public async Task<IActionResult> OnPostRung(CancellationToken cancel)
    {
        if (Said == "no" && NoPlaceUntil.IsNoDay(Reason))
        {
            ModelState.AddModelError($"until-{Ask:N}", NextPlaceTyped.NoDay);
            return await Again(cancel);
        }

        return await UnlessAskChanged(
            links: false,
            () => phone.Do(new ReferralId(Id), new AskId(Ask), Picks, new PhoneAnswer(Said, Reason, Who, Words, NoPlaceUntil.Value), cancel),
            () => Said switch { "yes" => "Recorded: they do it.", "no" when reasons.IsOnlyNotReached(Reason) => "Recorded as a try that reached nobody: it stays with them, put aside until the next try. Ring them again then.", "no" => "Recorded: they said no. Look below at who is asked instead.", _ => "Recorded: they will think about it. You are told to ring again tomorrow morning." }, cancel);
    }

    /// <summary>One tap: they have been told name and address. Whoever taps second reads who was first.</summary>
    public async Task<IActionResult> OnPostHasRung(CancellationToken cancel)
    {
        var outcome = await act.HasRung(new ReferralId(Id), new AskId(Ask), cancel);
        return outcome.Refusal is AlreadyRung first
            ? await Done(Platform.Access.Outcome.Done, first.Sentence, cancel)
            : await Done(outcome, "Written down: they know the name and address.", cancel);
    }

    public async Task<IActionResult> OnPostNotRung(CancellationToken cancel) =>
        await Done(await act.NotRung(new ReferralId(Id), new AskId(Ask), cancel), "Taken back: they still have to be rung.", cancel);

    public Task<IActionResult> OnPostRevoke(CancellationToken cancel) =>
        UnlessAskChanged(links: true, () => act.RevokeLinks(new ReferralId(Id), new AskId(Ask), cancel), () => "The link opens nothing any more.", cancel);

    public Task<IActionResult> OnPostLink(CancellationToken cancel)
    {
        var said = "";
        return UnlessAskChanged(links: true, Send, () => said, cancel);

        async Task<Platform.Access.Outcome> Send()
        {
            var (outcome, link) = await act.SendLink(new ReferralId(Id), new AskId(Ask), cancel);
            said = outcome.IsDone && await act.IsWorking(new AskId(Ask), cancel) ? "A new link to tell how it goes is on its way." : $"A new link is on its way. On the telephone read out the code {link?.Code} and where it is typed, {outbox.Link("/answer")}: the code is shown only now, and the service needs its PIN as well. One without a PIN, or that has lost it, gets a new one from the administrator (on its page in Services).";
            return outcome;
        }
    }

    /// <summary>What was typed into a form that is gone since, because somebody was faster; null where nothing was, or it stands in its form still.</summary>
    public string? Homeless => ModelState.IsValid || Picture.Asks.Any(ask => ask.Ask.Id.Value == Ask && (ask.Ask.OpenQuestion is not null || ask.ToRing)) || Picture.Needs.Any(need => Needs.Contains(need.Need.Id.Value) && !need.Need.IsOver)
        ? null : string.Join("\n", new[] { Who, Words }.Where(typed => !string.IsNullOrWhiteSpace(typed)));

    private IReadOnlyList<NeedId> Picks => [.. Needs.Select(need => new NeedId(need))];

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/referrals/{Id}");
    });
}
