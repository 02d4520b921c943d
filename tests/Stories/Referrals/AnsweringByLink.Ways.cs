using System.Globalization;
using System.Net;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <content>A yes that nobody could follow up, an ask put aside or passed on, and what was written with an answer.</content>
public partial class AnsweringByLink
{
    [Fact]
    public async Task Where_nobody_has_a_number_the_yes_asks_for_one_and_the_ward_reads_it_and_the_helper_reads_where_to_write()
    {
        var person = await _given.APersonOnTheWard("Nora", "Numberless");
        var (service, nurse) = (await _given.AService("Numberless Helpers", null, ["pets"], "numberless@example.org"), await app.SignIn(GivenReferrals.Card));
        var sent = await nurse.Submit(GivenReferrals.Pick((await nurse.Open($"/refer/check?person={person.Value}&need=pets")).Form("Send the referral"), 0, service).With("RingOn", ""));
        var helper = app.Stranger();
        var page = await helper.Open(await _given.LinkMailedTo(service));
        Assert.True(page.Says("Write to kin-03@boxes.example.org and give the reference"), page.Text);
        var none = await helper.Submit(Filled(page.Form("Send the answer").With("kind", "yes")));
        Assert.Equal([new SayHowToReachYou().Sentence], none.Errors);
        var wrong = await helper.Submit(none.Form("Send the answer").With("ReachOn", "in the office"));
        Assert.Equal([new NoNumberNoAddress().Sentence], wrong.Errors);
        var thanks = await helper.Submit(wrong.Form("Send the answer").With("ReachOn", "01632 960777"));
        Assert.True(thanks.Says("You said yes.") && thanks.Says("write to kin-03@boxes.example.org and give the reference"), thanks.Text);

        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("a yes from Ines Ward, coordinator, 01632 960777 (as they gave it)"), ward.Text);
        var referral = await nurse.Open(sent.Path);
        Assert.True(referral.Says("Ring Numberless Helpers with the name and address: 01632 960777 (as they gave it)") && referral.Says("ask for it first"), referral.Text);
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("Please ring them with both, 01632 960777 (as they gave it); the reference is"));
        Assert.True((await app.MessagesTo("numberless@example.org")).Says("if you do not hear from them, write to kin-03@boxes.example.org and give the reference."));
        var work = await helper.Open(thanks.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address);
        Assert.True(work.Says("Write to kin-03@boxes.example.org and give the reference.") && !work.Says("Nora"), work.Text);
    }

    [Fact]
    public async Task Put_aside_by_link_it_is_answered_by_the_same_link_on_the_day()
    {
        var (nurse, service, referral) = await Asked("Paula", "Parker", "telecare");
        var address = await _given.LinkMailedTo(service);
        var helper = app.Stranger();
        var page = await helper.Open(address);
        var day = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        foreach (var (until, why) in new[] { (day, new ParkedIntoThePast().Sentence), (day.AddDays(40), new ParkedBeyondTheLink(28).Sentence) })
        {
            Assert.Equal([why], (await helper.Submit(Aside(page, until))).Errors);
        }

        var form = Aside(page, day.AddDays(6)).With("Words", "Our fitter is away.");
        var thanks = await helper.Submit(form);
        Assert.True(thanks.Says("You have put it aside until") && thanks.Says("all the same. After that somebody else may be asked as well.") && thanks.Says("opens the page again until"), thanks.Text);
        Assert.True((await helper.Submit(form)).Says("You have put it aside until"));
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(NeedsParked) && db.Asks.Any(a => a.ServiceId == service && j.Subjects.Any(s => s.PersonId == a.PersonId)))));

        var until9 = day.AddDays(6).ToString("d MMMM 'at 09:00'", CultureInfo.InvariantCulture);
        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says($"for Parker Helpers, put aside until {until9}; an answer is still due by") && ward.Says("“Our fitter is away.”"), ward.Text);
        Assert.True((await nurse.Open(referral)).Says($"Put aside (Ines Ward, coordinator) until {until9}"));
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("Parker Helpers has put it aside until"));

        Assert.True((await helper.Open(address)).Says("Your service has put this aside until"));

        // On its day the job writes to the service, with a link beside the one it has, and the ward hears.
        app.Clock.Advance(TimeSpan.FromDays(6));
        await Until(async () => (await app.MessagesTo("parker@example.org")).Says("Something you were asked was put aside until now"));
        var fresh = await _given.LinkMailedTo(service);
        Assert.NotEqual(address, fresh);
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("Parker Helpers had put it aside until now and has been asked for its answer again. It is about: "));
        Assert.False((await nurse.Open("/ward")).Says("for Parker Helpers, put aside until"));
        Assert.True((await app.Stranger().Open(fresh)).Says("Can you help Paula?"));
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(NeedsCameUp) && db.Asks.Any(a => a.ServiceId == service && j.Subjects.Any(s => s.PersonId == a.PersonId)))));

        var again = await helper.Open(address);
        Assert.True(again.Status == HttpStatusCode.OK && !again.Says("Your service has put this aside until"), again.Text);
        Assert.True((await helper.Submit(Filled(again.Form("Send the answer").With("kind", "yes")))).Says("You said yes."));
    }

    [Fact]
    public async Task Put_aside_by_link_where_nobody_else_fits_or_nobody_else_is_to_be_asked_the_page_promises_nobody_else()
    {
        // Nobody else in the made-up region rehouses anybody from a ward; of shopping there is more, until the sender stops it.
        var (_, alone, _) = await Asked("Nina", "Nobodyelse", "rehousing");
        var (nurse, stopped, referral) = await Asked("Stan", "Stopper", "shopping");
        var page = await nurse.Open(referral);
        await nurse.Submit(page.Form("Stop: ask nobody else by itself") with { Action = $"{referral.Split('?')[0]}?handler=StopWaves" });
        foreach (var service in new[] { alone, stopped })
        {
            var helper = app.Stranger();
            var thanks = await helper.Submit(Aside(await helper.Open(await _given.LinkMailedTo(service)), DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(2)));
            Assert.True(thanks.Says("As things stand nobody else is asked: ") && thanks.Says("goes on waiting for you.") && !thanks.Says("somebody else"), thanks.Text);
        }
    }

    [Fact]
    public async Task Passed_on_by_link_another_service_is_asked_and_the_sender_sees_it()
    {
        var better = await _given.AService("Pastor Second", null, ["social-group"], "pastorsecond@example.org");
        var (nurse, service, referral) = await Asked("Petra", "Pastor", "social-group");
        var helper = app.Stranger();
        var page = await helper.Open(await _given.LinkMailedTo(service));
        var nowhere = await helper.Submit(Filled(page.Form("Send the answer").With("kind", "pass")));
        Assert.Equal([new PickWhomToPassTo().Sentence], nowhere.Errors);
        var form = nowhere.Form("Send the answer").With("To", better.Value.ToString()).With("Words", "They do this better.");
        var thanks = await helper.Submit(form);
        Assert.True(thanks.Says("You passed it on.") && !thanks.Links.Any(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)), thanks.Text);
        Assert.True((await helper.Submit(form)).Says("You passed it on."));
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Open(page.Path)).Status);

        Assert.True((await app.Stranger().Open(await _given.LinkMailedTo(better))).Says("Can you help Petra?"));
        var back = await nurse.Open(referral);
        Assert.True(back.Says("Passed it on (Ines Ward, coordinator)") && back.Says("They do this better.") && back.Says("Waiting for Pastor Second"), back.Text);
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("Pastor Helpers has passed it on to another service."));
    }

    [Fact]
    public async Task What_is_written_with_a_yes_stands_on_the_wards_row_and_the_message_says_only_that_there_is_something()
    {
        var (nurse, service, referral) = await Asked("Wanda", "Wordy", "key-safe");
        var words = "From Friday <b>only</b>; " + string.Join(' ', Enumerable.Repeat("and somebody must be at home", 8)) + " at the end.";
        var helper = app.Stranger();
        var form = Filled((await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes")).With("Words", words);
        Assert.True((await helper.Submit(form)).Says("You said yes."));

        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("“From Friday <b>only</b>; and somebody must be at home") && ward.Says("…” Read all of it") && !ward.Says("at the end."), ward.Text);
        Assert.True((await nurse.Open(referral)).Says($"“{words}”"));
        var mail = await app.MessagesTo("kin-03@boxes.example.org");
        Assert.True(mail.Says("Wordy Helpers has said yes. It is about: A key safe fitted.") && mail.Says("Words came with it: read them at the address below.") && !mail.Says("From Friday"), mail.Text);
    }

    [Fact]
    public async Task What_is_told_by_a_link_that_has_ended_meanwhile_is_kept_to_copy()
    {
        var (nurse, service, referral) = await Asked("Lena", "Lately", "shopping");
        var helper = app.Stranger();
        var thanks = await helper.Submit(Filled((await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes")));
        var page = await helper.Open(thanks.Links.Single(link => link.Address.StartsWith("/outcome/", StringComparison.Ordinal)).Address);
        await nurse.Submit((await nurse.Open(referral)).Form("Make the link useless"));
        var late = await helper.Submit(Filled(page.Form("Tell the sender").With("kind", "contact").With("Result", "spoke-to-person").With("Words", "She wants Tuesdays.")));
        Assert.True(late.Status == HttpStatusCode.NotFound && late.Says("What you typed, to copy") && late.Says("She wants Tuesdays.") && late.Says("For anything more, ring 01632 960123."), late.Text);
    }

    private async Task Until(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 100 && !await so(); tries++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(200);
        }

        Assert.True(await so());
    }

    private static Form Aside(Page page, DateOnly day) => Filled(page.Form("Send the answer").With("kind", "later")).With("Until.Day", $"{day.Day}").With("Until.Month", $"{day.Month}").With("Until.Year", $"{day.Year}");
}
