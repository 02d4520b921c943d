using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.App.Referrals.Answer;

/// <summary>One ask, for those who answer for the service: the whole picture, the answer, and the work that follows from a yes.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class AskModel(
    HomewardDb db, Access access, FindReferral find, SeeReferral see, AnswerAsk answer, WorkAsk work, AskChoices choices, Journal journal, Clock clock) : HomewardPage
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

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    public ReferralPicture Picture { get; private set; } = null!;

    public AskPicture Ask { get; private set; } = null!;

    public AskChoices Choices => choices;

    public ContactDetails? Contact { get; private set; }

    public DateTime Now => clock.Now;

    public IEnumerable<NeedPicture> Theirs => Picture.Needs.Where(need => Ask.Answers.Any(each => each.Put.NeedId == need.Need.Id));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new AskId(Id);
        if (await find.Answered().Where(a => a.Id == id).Select(a => (ReferralId?)a.ReferralId).SingleOrDefaultAsync(cancel) is not { } referral
            || await see.Of(referral, cancel) is not { } picture)
        {
            return false;
        }

        (Picture, Ask) = (picture, picture.Asks.Single(ask => ask.Ask.Id == id));
        Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == Ask.Ask.PersonId, cancel);
        await choices.Load(Ask, Picture, cancel);
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        await journal.Opened(Ask.Ask.PersonId, Ask.Ask.CaseId, Contact is null ? [Section.Identity, Section.Referral] : [Section.Identity, Section.Referral, Section.Contact], cancel);
        return Page();
    }

    public Task<IActionResult> OnPostAccept(CancellationToken cancel) =>
        Answered(needs => answer.Accept(new AskId(Id), needs, Said, cancel), "You have said yes. The sender knows.", cancel);

    public Task<IActionResult> OnPostDecline(CancellationToken cancel) =>
        Answered(needs => answer.Decline(new AskId(Id), needs, Reason ?? "", Said, cancel), "You have said no. The sender knows, and it goes on from here.", cancel);

    public Task<IActionResult> OnPostPassOn(CancellationToken cancel) =>
        Answered(needs => answer.PassOn(new AskId(Id), needs, Guid.TryParse(To, out var to) ? new ServiceId(to) : default, Said, cancel), "You have passed it on. The sender knows.", cancel);

    public Task<IActionResult> OnPostQuestion(CancellationToken cancel) =>
        Answered(_ => answer.AskForMore(new AskId(Id), Words ?? "", null, cancel), "Your question is with the sender. Your clock stands until they reply.", cancel);

    public Task<IActionResult> OnPostPark(CancellationToken cancel) =>
        Answered(needs => answer.Park(new AskId(Id), needs, Until.Value is { } day ? LondonTime.At(day, new TimeOnly(9, 0)) : Now, cancel), "Put aside. Your clock runs on, and the sender sees until when.", cancel);

    public Task<IActionResult> OnPostTakeUp(CancellationToken cancel) =>
        Answered(needs => answer.TakeUp(new AskId(Id), needs, cancel), "Back at the top of your inbox.", cancel);

    public async Task<IActionResult> OnPostContact(CancellationToken cancel) =>
        await Done(await work.RecordContact(new AskId(Id), Result, Now, Words, cancel), "Recorded. The sender sees it.", cancel);

    public async Task<IActionResult> OnPostClose(CancellationToken cancel) =>
        await Done(await work.Close(new AskId(Id), Needs is [var need, ..] ? new NeedId(need) : default, Outcome, Words, cancel), "Closed. The sender has been told how it ended.", cancel);

    public async Task<IActionResult> OnPostHand(CancellationToken cancel) =>
        await Done(await work.HandTo(new AskId(Id), Guid.TryParse(To, out var to) ? new MembershipId(to) : null, cancel), "Handed over.", cancel);

    private ServiceAnswer Said => new(null, Typed.Text(Words));

    private async Task<IActionResult> Answered(Func<IReadOnlyList<NeedId>, Task<Outcome>> act, string said, CancellationToken cancel) =>
        Words?.Length > 2000 ? await TooLong(cancel) : await Done(await act([.. Needs.Select(need => new NeedId(need))]), said, cancel);

    private Task<IActionResult> TooLong(CancellationToken cancel)
    {
        ModelState.AddModelError(nameof(Words), "Shorten this to 2,000 characters.");
        return Again(cancel);
    }

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/asks/{Id}");
    });
}
