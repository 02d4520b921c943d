using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Referrals;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public partial class AnsweringByLink(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_link_opens_the_least_that_is_needed_takes_one_answer_and_shows_nothing_afterwards()
    {
        var (_, service, referral) = await Asked("Rose", "Secretname", "befriending");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        foreach (var look in new[] { 1, 2 })
        {
            var page = await helper.Open(address);
            Assert.True(page.Status == HttpStatusCode.OK && page.Says("Can you help Rose?"), $"{look}: {page.Text}");
            Assert.False(page.Says("Secretname") || page.Says("Quarry Row") || page.Says("960999"), page.Text);
        }

        var anonymous = await helper.Submit((await helper.Open(address)).Form("Send the answer").With("kind", "yes"));
        Assert.True(anonymous.Says("Give your name, so that"), anonymous.Text);
        var thanks = await helper.Submit(Filled((await helper.Open(address)).Form("Send the answer").With("kind", "yes")));
        Assert.True(thanks.Says("Thank you. The sender has been told."), thanks.Text);

        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(address)).Status);
        var answered = await app.Look(db => db.AskNeeds.Where(n => db.Asks.Any(a => a.Id == n.AskId && a.ServiceId == service && a.ReferralId == new ReferralId(Guid.Parse(referral.Split('/', StringSplitOptions.None)[2])))).Select(n => new { n.State, n.AnsweredBy }).SingleAsync());
        Assert.Equal((AskNeedState.Accepted, "Ines Ward, coordinator"), (answered.State, answered.AnsweredBy));
        Assert.True(await app.Look(db => db.AnswerLinks.AnyAsync(l => l.ServiceId == service && l.For == LinkFor.Answer && l.EndedBecause == LinkEnd.Answered)));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(j => j.Act == "AnswerLinkOpened")));
        Assert.False(await app.Look(db => db.AnswerLinks.AnyAsync(l => address.Contains(l.TokenHash))));
    }

    [Fact]
    public async Task A_question_ends_the_link_and_the_reply_sends_a_new_one_with_a_new_clock()
    {
        var (nurse, service, referral) = await Asked("Olive", "Asks", "key-safe");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var form = Filled((await helper.Open(address)).Form("Send the answer").With("kind", "question")).With("Words", "Is there mains power by the door?");
        var thanks = await helper.Submit(form);
        Assert.True(thanks.Says("has your question. The reply comes in a new message") && !thanks.Says("If you said yes") && !thanks.Says("You said yes"), thanks.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(address)).Status);

        var page = await nurse.Open(referral);
        Assert.True(page.Says("Is there mains power by the door?") && page.Says("Waiting for your reply to Asks Helpers") && !page.Says("Waiting for Asks Helpers"), page.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await nurse.Submit(page.Form("Send the reply").With("words", "Yes, left of it."));
        var second = await _given.LinkMailedTo(service);
        Assert.NotEqual(address, second);
        foreach (var whole in new[] { await helper.Open(second), await nurse.Open(referral) })
        {
            Assert.True(whole.Says("Is there mains power by the door?") && whole.Says("Yes, left of it.") && whole.Says("by Ines Ward, coordinator"), whole.Text);
        }

        var sent = new ReferralId(Guid.Parse(referral.Split('?')[0].Split('/')[^1]));
        Assert.Equal([1, 2], await app.Look(db => db.Set<AnswerClock>().Where(c => db.Asks.Any(a => a.Id == c.AskId && a.ReferralId == sent)).OrderBy(c => c.Round).Select(c => c.Round).ToListAsync()));
    }

    [Fact]
    public async Task A_dead_link_says_to_its_holder_why_and_one_that_never_was_says_nothing()
    {
        var (nurse, service, referral) = await Asked("Vera", "Revoked", "grab-rail");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var altered = await helper.Open(address[..^1] + (address[^1] == 'A' ? 'B' : 'A'));
        await nurse.Submit((await nurse.Open(referral)).Form("Make the link useless"));
        var revoked = await helper.Open(address);

        var (_, other, _) = await Asked("Vita", "Replayed", "grab-rail");
        var second = await _given.LinkMailedTo(other);
        var form = Filled((await helper.Open(second)).Form("Send the answer").With("kind", "yes"));
        Assert.True((await helper.Submit(form)).Says("Thank you"));
        var replayed = await helper.Submit(form.With("kind", "no").With("Words", ""));

        var (_, third, _) = await Asked("Vic", "Expired", "grab-rail");
        var late = await _given.LinkMailedTo(third);
        app.Clock.Advance(TimeSpan.FromDays(4));
        var expired = await helper.Open(late);
        Assert.All([altered, revoked, replayed, expired], page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
        Assert.All([revoked, replayed, expired], page => Assert.True(page.Says("Your reference: R") && !page.Says("Vera") && !page.Says("Vita") && !page.Says("Vic"), page.Text));
        Assert.True(replayed.Says("This link has been used") && expired.Says("This link ran out") && revoked.Says("Nothing is wanted by this link any more"), replayed.Text);
        Assert.True(altered.Says(new LinkNotValid().Sentence) && !altered.Says("reference"), altered.Text);
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(NeedAccepted) && db.Asks.Any(a => a.ServiceId == other && j.Subjects.Any(s => s.PersonId == a.PersonId)))));
    }

    [Fact]
    public async Task Whoever_says_yes_has_a_number_and_a_reference_and_the_ward_is_told_to_ring_them()
    {
        var (nurse, service, referral) = await Asked("Yara", "Ringing", "lift-home");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var page = await helper.Open(address);
        var reference = Reference().Match(page.Text).Value;
        Assert.True(reference.Length == 9 && page.Says("Ring 01632 960123") && page.Says("not known how they get about"), page.Text);
        var sent = new ReferralId(Guid.Parse(referral.Split('/')[2][..36]));
        var person = await app.Look(db => db.Referrals.Where(r => r.Id == sent).Select(r => r.PersonId).SingleAsync());
        await nurse.Submit((await nurse.Open($"/people/{person.Value}/living")).Form("Save").With("Mobility", "walking-aid"));
        page = await helper.Open(address);
        Assert.True(page.Says("getting about: walks with a stick or frame"), page.Text);
        var wrong = await helper.Submit(page.Form("Send the answer"));
        Assert.Equal(["Pick an answer first.", new SayWhoYouAre().Sentence, new SayWhatYouDo().Sentence], wrong.Errors);
        var thanks = await helper.Submit(Filled(wrong.Form("Send the answer").With("kind", "yes")));
        Assert.True(thanks.Says("ring 01632 960123 and give the reference") && thanks.Says(reference), thanks.Text);

        Assert.True((await nurse.Open("/ward")).Says("Ring them with the name and address: Ines Ward, coordinator"));
        var back = await nurse.Open(referral);
        Assert.True(back.Says("Ring Ringing Helpers with the name and address") && back.Says(reference), back.Text);
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says($"sees neither name nor address. Please ring them with both; the reference is {reference}."));
    }

    [Fact]
    public async Task Somebody_answers_by_a_code_and_a_PIN_from_the_telephone_call_to_the_senders_screen()
    {
        var (nurse, service, referral) = await Asked("Orla", "Telephoned", "small-repairs");
        var pin = await _given.APin(service);
        var sent = await nurse.Submit((await nurse.Open(referral)).Form("Send a new link, with a code to read out"));
        var code = CodeInWords().Match(sent.Text).Value;
        Assert.True(sent.Says($"read out the code {code} and where it is typed, http") && sent.Says("/answer: the code is shown only now"), sent.Text);
        var helper = app.Stranger();
        var page = await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", pin));
        var form = Filled(page.Form("Send the answer").With("kind", "no")).With("Reason", "not-in-time").With("Words", "Not this week.");
        var thanks = await helper.Submit(form);
        Assert.True(thanks.Says("Thank you. The sender has been told.") && thanks.Says("You said no. Nothing more is wanted from you") && !thanks.Says("rings you or writes"), thanks.Text);

        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(page.Path)).Status);
        var again = await helper.Submit((await helper.Open("/answer")).Form("Go on").With("Code", code).With("Pin", pin));
        Assert.True(again.Says("do not belong together"), again.Text);
        Assert.False(again.Says("Orla"));
        var back = await nurse.Open(referral);
        Assert.True(back.Says("Said no: Cannot do it by the time wanted (Ines Ward, coordinator)") && back.Says("Not this week."), back.Text);
    }

    [Fact]
    public async Task A_visitors_dead_ends_lock_nobody_else_at_the_same_address_out_and_no_one_tries_codes_by_the_thousand()
    {
        var (_, service, _) = await Asked("Olga", "Calm", "befriending");
        var (address, helper) = (await _given.LinkMailedTo(service), app.Stranger());
        for (var tries = 0; tries < 30; tries++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open($"/answer/{tries}")).Status);
        }

        Assert.Equal(0, await app.Look(db => db.WrongGuesses.CountAsync()));
        var code = (await helper.Open("/answer")).Form("Go on").With("Code", "2346-79CF").With("Pin", "123456");
        for (var tries = 0; tries < 11; tries++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open($"/answer/{new string('a', 42)}{tries % 10}")).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await helper.Submit(code)).Status);
        }

        Assert.True((await helper.Open(address)).Says("Can you help Olga?"));
        await app.Look(async db =>
        {
            var (at, here) = (app.Clock.GetUtcNow().UtcDateTime, await db.WrongGuesses.Where(g => g.Caller.StartsWith("link")).Select(g => g.Caller).FirstAsync());
            db.AddRange(Enumerable.Range(0, GuessLimit.FromAnAddress).Select(_ => new WrongGuess { Id = Guid.NewGuid(), Caller = here, At = at }));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Stranger().Open($"/answer/{new string('b', 43)}")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Stranger().Open($"/outcome/{new string('b', 43)}")).Status);
        var living = await helper.Open(address);
        Assert.True(living.Says("Can you help Olga?"), living.Text);
        await app.Look(async db =>
        {
            var at = app.Clock.GetUtcNow().UtcDateTime;
            db.AddRange(Enumerable.Range(0, GuessLimit.Codes).Select(n => new WrongGuess { Id = Guid.NewGuid(), Caller = $"code{n}", At = at }));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await helper.Submit(code)).Status);
        Assert.True((await helper.Open(address)).Says("Can you help Olga?"));
    }

    [Fact]
    public async Task Two_answers_at_once_count_once()
    {
        var (_, service, _) = await Asked("Nell", "Race", "equipment");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var form = Filled((await helper.Open(address)).Form("Send the answer").With("kind", "yes"));
        var pages = await helper.SubmitAtOnce(form, 8);
        Assert.All(pages, page => Assert.True((int)page.Status < 500 && page.Says("Thank you. The sender has been told.") && !page.Says("was not taken") && !page.Says("Send the answer"), page.Text));
        Assert.Single(pages, page => page.Links.Any(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)));
        var reloaded = await helper.Submit(form);
        Assert.True(reloaded.Status == HttpStatusCode.OK && reloaded.Says("You said yes.") && reloaded.Says("You have sent this before."), reloaded.Text);
        foreach (var other in new[] { form.With("AnswererName", "Otto Ward"), form.With("kind", "no").With("Reason", "not-in-time"), form.With("Words", "From Monday.") })
        {
            var late = await helper.Submit(other);
            Assert.True(late.Says("This link has been used") && late.Says("What you sent was not taken.") && !late.Says("Ines") && !late.Says("Nell") && !late.Says("Send the answer"), late.Text);
        }

        app.Clock.Advance(TimeSpan.FromHours(2));
        Assert.False((await helper.Submit(form)).Says("Ines Ward"));
    }

    [Fact]
    public async Task After_a_yes_contact_and_outcome_are_told_by_a_new_link_that_names_nobody()
    {
        var (nurse, service, referral) = await Asked("Wilma", "Working", "shopping");
        var helper = app.Stranger();
        var thanks = await helper.Submit(Filled((await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes")));
        var address = thanks.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address;
        Assert.Equal(address, (await app.MessagesTo("working@example.org")).Links.First(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address);
        var page = await helper.Open(address);
        Assert.True(page.Says("How does it go?") && page.Says("Help with shopping") && !page.Says("Wilma") && !page.Says("Working"), page.Text);

        var wrong = await helper.Submit(page.Form("Tell the sender").With("kind", "end"));
        Assert.Equal([new OutcomeNotListed().Sentence, new SayWhoYouAre().Sentence, new SayWhatYouDo().Sentence], wrong.Errors);
        var tried = await helper.Submit(Filled(page.Form("Tell the sender").With("kind", "contact").With("Result", "spoke-to-person").With("Words", "Glad of it.")));
        Assert.True(tried.Says("Told: Spoke to the person. The sender sees it.") && tried.Says("Spoke to the person, today at") && tried.Says("The person has been spoken to"), tried.Text);
        Assert.Equal(HttpStatusCode.Conflict, (await helper.Submit(Filled(page.Form("Tell the sender").With("kind", "contact").With("Result", "spoke-to-person")))).Status);
        Assert.True((await nurse.Open(referral)).Says("First spoken to today at"));

        var spoke = Filled(tried.Form("Tell the sender").With("kind", "contact").With("Result", "spoke-to-person"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], [(await helper.Submit(spoke)).Status, (await helper.Submit(spoke)).Status]);

        var ended = await helper.Submit(Filled((await helper.Open(address)).Form("Tell the sender").With("kind", "end").With("Outcome", "got-help").With("Words", "Weekly from now on.")));
        Assert.True(ended.Says("That was the last of it."), ended.Text);
        Assert.True((await nurse.Open("/ward")).Says("Got help: Weekly from now on. (Ines Ward, coordinator)"));
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(address)).Status);
        Assert.Equal([LinkEnd.Answered, LinkEnd.Answered], await app.Look(db => db.AnswerLinks.Where(l => l.ServiceId == service).Select(l => l.EndedBecause).ToListAsync()));
        Assert.Equal(2, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(AnswerLinkSent) && db.Asks.Any(a => a.ServiceId == service && j.Subjects.Any(s => s.PersonId == a.PersonId)))));
    }

    [Fact]
    public async Task The_link_that_a_yes_brings_ends_with_its_date_and_by_the_senders_word()
    {
        var (nurse, service, referral) = await Asked("Xenia", "Ending", "shopping");
        var helper = app.Stranger();
        var thanks = await helper.Submit(Filled((await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes")));
        var address = thanks.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address;
        await nurse.Submit((await nurse.Open(referral)).Form("Make the link useless"));
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(address)).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await nurse.Submit((await nurse.Open(referral)).Form("Send a new link to tell how it goes"));
        Assert.True(again.Says("A new link to tell how it goes is on its way."), again.Text);
        var second = (await app.MessagesTo("ending@example.org")).Links.First(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address;
        Assert.Equal(HttpStatusCode.OK, (await helper.Open(second)).Status);
        app.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(second)).Status);
    }

    private async Task<(Visitor Nurse, ServiceId Service, string Referral)> Asked(string given, string family, string need)
    {
        // The stories of this class share one address: what others guessed wrong is forgotten first.
        app.Clock.Advance(GuessLimit.Stretch);
        var person = await _given.APersonOnTheWard(given, family);
        var (service, nurse) = (await _given.AService($"{family} Helpers", null, [need], $"{family.ToLowerInvariant()}@example.org"), await app.SignIn(GivenReferrals.Card));
        var check = await nurse.Open($"/refer/check?person={person.Value}&need={need}");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("RingOn", "01632 960123"));
        return (nurse, service, sent.Path);
    }

    private static Form Filled(Form form) => form.With("AnswererName", "Ines Ward").With("Part", "coordinator");

    [GeneratedRegex("R[0-9A-F]{8}", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("[2-9CFGHJKMPQRTWXZ]{4}-[2-9CFGHJKMPQRTWXZ]{4}", RegexOptions.None, 1000)]
    private static partial Regex CodeInWords();
}
