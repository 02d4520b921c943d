using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Inbox;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.Answer;

/// <summary>One ask, for those who answer for the service: the whole picture, the answer, and the work that follows from a yes.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class AskModel(
    HomewardDb db, Access access, PersonAtHand atHand, FindReferral find, SeeReferral see, AnswerAsk answer, WorkAsk work, AskChoices choices, LeastToDecide least, InboxRows inbox, WhatBecame became,
    WhoWasFaster faster, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The needs that an answer is about; those that wait, when none is named.</summary>
    [BindProperty]
    public List<Guid> Needs { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public DayInput Until { get; set; } = new();

    /// <summary>With a no for want of capacity: the day of the next place.</summary>
    [BindProperty]
    public DayInput NoPlaceUntil { get; set; } = new();

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>How often the answers had been changed when the form was shown; null for a form that does not say.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>Where the tries to reach the person stood when the form was shown; null for a form that does not say.</summary>
    [BindProperty]
    public string? Tried { get; set; }

    /// <summary>Who had it in hand when the form was shown, as <see cref="HeldNow"/> writes it; null for a form that does not say.</summary>
    [BindProperty]
    public string? HeldBy { get; set; }

    public ReferralPicture Picture { get; private set; } = null!;

    public AskPicture Ask { get; private set; } = null!;

    /// <summary>Whether nobody has spoken yet with the person about something that is held: that comes before how it ended.</summary>
    public bool IsYetToBeReached => Ask.Held.Any(held => Theirs.Any(need => need.Need.Id == held.Put.NeedId && need.Need.ContactedAt is null));

    public AskChoices Choices => choices;

    public ContactDetails? Contact { get; private set; }

    /// <summary>Who they are and where, as far as it takes to decide.</summary>
    public Least About { get; private set; } = null!;

    /// <summary>What waits next in the inbox; null where nothing else does.</summary>
    public AskId? Next { get; private set; }

    public DateTime Now => clock.Now;

    /// <summary>Where the tries to reach the person stand.</summary>
    public string Tries { get; private set; } = "";

    /// <summary>How often people have changed the answers up to now.</summary>
    public int StandsAt => Ask.Ask.Needs.Sum(put => put.ChangedByPeople);

    /// <summary>Who has it in hand.</summary>
    public string HeldNow => Held(Ask.Ask.HandlerId);

    /// <summary>That it is not asked any more: what became of it, and nothing of whom it was about.</summary>
    public NoLongerAsked? Gone { get; private set; }

    /// <summary>When a need is wanted, as a sentence begins.</summary>
    public string When(NeedPicture need) => least.When(need.Need.Code, need.Need.WantedOn, need.Need.PersonId == Ask.Ask.PersonId ? About.Leaves : null) is var when ? char.ToUpperInvariant(when[0]) + when[1..] : "";

    public IEnumerable<NeedPicture> Theirs => Picture.Needs.Where(need => Ask.Answers.Any(each => each.Put.NeedId == need.Need.Id));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new AskId(Id);
        if (await find.Answered().Where(a => a.Id == id).Select(a => (ReferralId?)a.ReferralId).SingleOrDefaultAsync(cancel) is not { } referral
            || await see.Of(referral, cancel) is not { } picture || picture.Asks.SingleOrDefault(ask => ask.Ask.Id == id) is not { } own)
        {
            Gone = await became.Of(id, cancel);
            if (HttpMethods.IsPost(Request.Method))
            {
                Gone = Gone is null ? await became.OfWhatWasOpen(id, cancel)
                    : Gone with { Lines = [await faster.Sentence(await find.AnswersOf(id, cancel), cancel, Acting.Membership), .. Gone.Lines] };
            }

            return Gone is not null;
        }

        (Picture, Ask) = (picture, own);
        var person = (await atHand.Survivor(Ask.Ask.PersonId, cancel))!.Id;
        Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, cancel);
        About = await least.Of(Ask.Ask, Ask.Held.Any(), cancel);
        Next = await inbox.NextAfter(Ask.Ask, cancel);
        Tries = await work.TriesOf(id, cancel);
        await choices.Load(Ask, Picture, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) => Gone is not null ? Task.CompletedTask
        : journal.Opened(Ask.Ask.PersonId, Ask.Ask.CaseId, Contact is null ? [Section.Identity, Section.Referral] : [Section.Identity, Section.Referral, Section.Contact], cancel);

    public Task<IActionResult> OnPostAccept(CancellationToken cancel) =>
        Answered(needs => answer.Accept(new AskId(Id), needs, Said, cancel), "You have said yes. The sender knows.", cancel);

    public Task<IActionResult> OnPostDecline(CancellationToken cancel) =>
        Answered(
            needs => answer.Decline(new AskId(Id), needs, Reason ?? "", Said with { NoPlaceUntil = NoPlaceUntil.Value }, cancel),
            choices.AfterNo(Reason),
            cancel);

    public Task<IActionResult> OnPostPassOn(CancellationToken cancel) =>
        Answered(needs => answer.PassOn(new AskId(Id), needs, Guid.TryParse(To, out var to) ? new ServiceId(to) : default, Said, cancel), "You have passed it on. The sender knows.", cancel);

    public Task<IActionResult> OnPostQuestion(CancellationToken cancel) =>
        Answered(_ => answer.AskForMore(new AskId(Id), Words ?? "", null, cancel), "Your question is with the sender. Your clock stands until they reply.", cancel);

    public Task<IActionResult> OnPostPark(CancellationToken cancel) =>
        Answered(needs => answer.Park(new AskId(Id), needs, Until.Value is { } day ? AnswerAsk.LookAgain(day) : Now, cancel), "Put aside. Your clock runs on, and the sender sees until when.", cancel);

    public Task<IActionResult> OnPostTakeUp(CancellationToken cancel) =>
        Answered(needs => answer.TakeUp(new AskId(Id), needs, cancel), "Back at the top of your inbox.", cancel);

    public Task<IActionResult> OnPostContact(CancellationToken cancel) =>
        Answered(_ => work.RecordContact(new AskId(Id), Result, Now, Words, cancel), "Recorded. The sender sees it.", cancel);

    public Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        Answered(needs => work.Close(new AskId(Id), needs is [var need, ..] ? need : default, Outcome, Words, cancel), "Closed. The sender has been told how it ended.", cancel);

    public Task<IActionResult> OnPostHand(CancellationToken cancel) =>
        Answered(_ => work.HandTo(new AskId(Id), Guid.TryParse(To, out var to) ? new MembershipId(to) : null, cancel), To == Acting.Membership.Value.ToString() ? "You have it in hand now." : "Handed over.", cancel);

    private ServiceAnswer Said => new(null, Typed.Text(Words));

    /// <summary>What of the form cannot be meant, said beside its field.</summary>
    private bool IsUnfit()
    {
        if (Words?.Length > 2000)
        {
            ModelState.AddModelError(nameof(Words), "Shorten this to 2,000 characters.");
        }

        if (NoPlaceUntil.IsNoDay(Reason))
        {
            ModelState.AddModelError(nameof(NoPlaceUntil), NextPlaceTyped.NoDay);
        }

        return !ModelState.IsValid;
    }

    private async Task<IActionResult> Answered(Func<IReadOnlyList<NeedId>, Task<Outcome>> act, string said, CancellationToken cancel)
    {
        if (IsUnfit())
        {
            return await Again(cancel);
        }

        var (outcome, changed) = await db.InTurnOf(new AskId(Id), () => LookThen(act, cancel), cancel);
        if (outcome is { IsDone: true })
        {
            return await Done(said, cancel);
        }

        if ((changed ?? outcome?.Refusal?.Sentence) is { } sentence)
        {
            ModelState.AddModelError("", sentence);
        }

        return await Again(cancel, StatusCodes.Status409Conflict);
    }

    /// <summary>Does it unless it was answered since the form was shown. Both are one turn: of windows that answer in the same moment all but the first hear of it.</summary>
    private async Task<(Outcome? Outcome, string? Changed)> LookThen(Func<IReadOnlyList<NeedId>, Task<Outcome>> act, CancellationToken cancel) =>
        await ChangedMeanwhile(cancel) is { } changed ? (null, changed) : (await act([.. Needs.Select(need => new NeedId(need))]), null);

    /// <summary>Back to the ask while it may still be seen, else to the inbox.</summary>
    private async Task<IActionResult> Done(string said, CancellationToken cancel)
    {
        var id = new AskId(Id);
        var stillSeen = await find.Answered().AnyAsync(a => a.Id == id, cancel);
        Say(said);
        return Redirect(stillSeen ? $"/asks/{Id}" : "/inbox");
    }

    /// <summary>Who has answered since the form was shown, in a sentence, be it the reader in another window, or that a try was recorded; null where neither is so.</summary>
    private async Task<string?> ChangedMeanwhile(CancellationToken cancel)
    {
        var id = new AskId(Id);
        if (!await find.Answered().AnyAsync(a => a.Id == id, cancel))
        {
            return null;
        }

        return Seen is { } seen && (await db.AskNeeds.AsNoTracking().Where(put => put.AskId == id).ToListAsync(cancel)).Sum(put => put.ChangedByPeople) != seen
            ? await faster.Sentence(await find.AnswersOf(id, cancel), cancel, Acting.Membership)
            : Tried is { } tried && tried != await work.TriesOf(id, cancel) ? new TriedMeanwhile().Sentence
            : HeldBy is { } held && held != Held(await db.Asks.Where(a => a.Id == id).Select(a => a.HandlerId).SingleAsync(cancel))
                ? await faster.Sentence([Id], cancel, Acting.Membership, nameof(AskHandedTo)) : null;
    }

    private static string Held(MembershipId? by) => by?.Value.ToString() ?? "nobody";
}
