using System.Net;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>A link worker's forty calls: whom to ring, on what number, what is whose, and what comes next.</summary>
public class WorkingTheInbox(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task The_ask_shows_what_it_takes_to_decide_and_the_address_comes_with_the_yes()
    {
        var request = await _given.ARequest("Rhoda", "Decided", "lift-home");
        var inbox = await request.Worker.Open($"/inbox?service={request.Service.Value}");
        Assert.True(inbox.Says("Rhoda Decided") && !inbox.Says("01632 960999"), inbox.Text);
        var record = await request.Worker.Open($"/people/{request.Person.Value}");
        Assert.False(record.Says("01632") || record.Says("Quarry Row") || record.Says("NV1") || record.Says("How to reach them") || record.Says("People who matter"), record.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await request.Worker.Open($"/people/{request.Person.Value}/contact")).Status);
        var ask = await request.Worker.Open(request.Ask);
        Assert.True(ask.Says("85 years old") && ask.Says("NV1") && ask.Says("Wanted "), ask.Text);
        Assert.Equal($"/people/{request.Person.Value}", ask.Link("Rhoda Decided"));
        Assert.True(ask.Says("Telephone number and address come with your yes."), ask.Text);
        Assert.False(ask.Says("7 Quarry Row") || ask.Says("01632 960999"), ask.Text);
        Assert.True(ask.Says("Nobody has it yet"), ask.Text);
        var yes = await request.Works("Yes, we do it");
        Assert.True(yes.Says("7 Quarry Row, Northvale") && yes.Says("01632 960999"), yes.Text);
        var me = await app.Look(db => (from card in db.RoleCards where card.Title == "Link worker" join m in db.Memberships on card.MembershipId equals m.Id join u in db.Users on m.AccountId equals u.Id select u.DisplayName).SingleAsync());
        Assert.True(yes.Says($"{me} has it") && !yes.Says("I take it"), yes.Text);
        Assert.True((await request.Worker.Open("/inbox?state=working&whose=mine")).Says("Rhoda Decided"));
        Assert.True((await request.Worker.Open($"/inbox?state=working&service={request.Service.Value}")).Says("01632 960999"));
        Assert.True((await request.Worker.Open($"/people/{request.Person.Value}")).Says("Quarry Row"));
    }

    [Fact]
    public async Task The_next_one_is_a_link_and_what_was_put_aside_waits_apart()
    {
        var (first, second) = (await _given.ARequest("Sal", "Firstly", "shopping"), await _given.ARequest("Tess", "Secondly", "shopping"));
        Assert.StartsWith("/asks/", (await first.Worker.Open(first.Ask)).Link("Next in your inbox"), StringComparison.Ordinal);
        var day = app.Clock.GetUtcNow().AddDays(2);
        var far = await second.Works("Put it aside", ("Until.Day", "31"), ("Until.Month", "12"), ("Until.Year", "9999"));
        Assert.True(far.Says(new ParkedTooFarAhead().Sentence), far.Text);
        await second.Works("Put it aside", ("Until.Day", $"{day.Day}"), ("Until.Month", $"{day.Month}"), ("Until.Year", $"{day.Year}"));
        var inbox = await first.Worker.Open("/inbox");
        Assert.True(inbox.Says("Sal Firstly") && !inbox.Says("Tess Secondly"), inbox.Text);
        Assert.True((await first.Worker.Open("/inbox?state=aside")).Says("Tess Secondly"));

        Assert.False((await first.Worker.Open("/inbox?state=today&whose=mine")).Says("Sal Firstly"));
        await first.Works("I take it");
        var mine = await first.Worker.Follow(await first.Worker.Open("/inbox"), "mine today");
        Assert.True(mine.Says("Sal Firstly"), mine.Text);
    }

    [Fact]
    public async Task A_conversation_is_about_what_was_answered_yes_and_not_about_what_still_waits()
    {
        var request = await _given.ARequest("Uma", "Partly", "shopping", "laundry");
        var shopping = await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person && n.Code == "shopping").Select(n => n.Id).SingleAsync());
        var form = (await request.Worker.Open(request.Ask)).Form("Yes, we do it");
        await request.Worker.Submit(form with { Fields = [.. form.Fields.Where(field => field.Name != "needs" || field.Value == shopping.Value.ToString())] });
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        await request.Works("Record the try", ("Result", "spoke-to-person"));
        Assert.Equal([("laundry", NeedState.Open, false), ("shopping", NeedState.Accepted, true)], (await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person).OrderBy(n => n.Code)
            .Select(n => new { n.Code, n.State, n.ContactedAt }).ToListAsync())).Select(n => (n.Code, n.State, n.ContactedAt is not null)));
        var referral = await request.Nurse.Open(request.Referral);
        Assert.True(referral.Says("First spoken to today at") && referral.Says("Not spoken to for 14 minutes"), referral.Text);
    }

    [Fact]
    public async Task Not_reached_is_called_a_try_and_no_no()
    {
        var request = await _given.ARequest("Una", "Unreached", "welfare-calls");
        var page = await request.Works("Say no", ("Reason", "cannot-reach"));
        Assert.True(page.Says("Counted as a try that reached nobody") && !page.Says("You have said no"), page.Text);
    }

    [Fact]
    public async Task A_try_that_is_sent_again_counts_once_and_another_one_counts()
    {
        var request = await _given.ARequest("Uma", "Sentagain", "welfare-calls");
        await request.Works("Yes, we do it");
        var form = (await request.Worker.Open(request.Ask)).Form("Record the try").With("Result", "no-answer").With("words", "Rang twice.");
        Assert.True((await request.Worker.Submit(form)).Says("Recorded. The sender sees it."));
        for (var again = 0; again < 3; again++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            var page = await request.Worker.Submit(form);
            Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("it is recorded already and counts once") && page.Says("1 failed in a row"), page.Text);
            Assert.Equal(1, await Tries());
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await request.Worker.Submit((await request.Worker.Submit(form)).Form("Record the try").With("Result", "no-answer"));
        Assert.True(second.Says("Recorded. The sender sees it.") && second.Says("2 failed in a row"), second.Text);
        Assert.Equal(2, await Tries());

        var no = second.Form("Say no").With("Reason", "cannot-reach");
        foreach (var (status, failed) in new[] { (HttpStatusCode.OK, 3), (HttpStatusCode.Conflict, 3) })
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            var page = await request.Worker.Submit(no);
            Assert.True(page.Status == status && page.Says($"{failed} failed in a row"), page.Text);
        }

        Task<int> Tries() => app.Look(db => db.ContactAttempts.CountAsync(a => a.PersonId == request.Person));
    }

    [Fact]
    public async Task A_question_of_unseen_signs_alone_is_no_question()
    {
        var request = await _given.ARequest("Vi", "Unseen", "equipment");
        var page = await request.Works("Send the question", ("words", "\u202E\u3164\u2060"));
        Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("Write what you want to say first."), page.Text);
    }

    [Fact]
    public async Task Whoever_closes_what_another_has_closed_reads_how_it_ended()
    {
        var request = await _given.ARequest("Wanda", "Closed", "housekeeping");
        await _given.AlsoAnsweredBy(request.Service, "Service (inbox)");
        await request.Works("I take it");
        var theirs = await app.SignIn("Service (inbox)");
        var yes = await theirs.Submit((await theirs.Open(request.Ask)).Form("Yes, we do it"));
        Assert.True(yes.Says("You have said yes.") && yes.Says("I take it"), yes.Text);
        var form = (await request.Worker.Open(request.Ask)).Form("Close and tell the sender").With("Outcome", "got-some-help").With("words", "Came twice.");
        var colleague = await app.SignIn("Service (inbox)");
        await colleague.Submit((await colleague.Open(request.Ask)).Form("Close and tell the sender").With("Outcome", "got-help"));
        var late = await request.Worker.Submit(form);
        Assert.True(late.Says("Changed by Sheila Croft at") && late.Says("It ended, today at") && late.Says(": Got help.") && late.Says("Came twice."), late.Text);
    }
}
