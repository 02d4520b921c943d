using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Every change of state reaches the ward's mail box, whoever made it.</summary>
public class NewsForTheSender(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Box = "kin-03@boxes.example.org";

    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task From_the_yes_to_the_outcome()
    {
        var request = await _given.ARequest("Abby", "Alltold", "housekeeping");
        Assert.True((await request.Works("I take it")).Says("You have it in hand now."));
        await request.Works("Yes, we do it");
        await Told(request, "Alltold Helpers has said yes.");
        Assert.True((await request.Worker.Open("/inbox?state=ring&whose=mine")).Says("Abby Alltold"));
        await request.Works("Record the try", ("Result", "no-answer"));
        Assert.True((await request.Worker.Open("/inbox?state=ring")).Says("1 failed try; next today at 13:"));
        await Told(request, "The person could not be reached and will be tried again.");
        await request.Works("Record the try", ("Result", "spoke-to-person"));
        var reference = AskReference.Of(new AskId(Guid.Parse(request.Ask.Split('/')[^1])));
        await Told(request, $"could not be reached and will be tried again. It is about: Help with housekeeping. Reference {reference}.");
        await Told(request, $"The person has been spoken to. It is about: Help with housekeeping. Reference {reference}.");
        var closed = await request.Works("Close and tell the sender", ("Outcome", "got-help"), ("words", "Clean and warm."));
        Assert.Equal("Inbox", closed.Heading);
        await Told(request, $"Something you asked for has ended: Got help. It is about: Help with housekeeping. Reference {reference}.");
        Assert.True((await request.Nurse.Open(request.Referral)).Says($"Reference {reference}"));
        await NotTold(request, "is no longer asked");
        Assert.False((await app.MessagesTo("alltold@example.org")).Says("something you were asked has changed"));
        Assert.False((await request.Nurse.Open($"/people/{request.Person.Value}/timeline/happened")).Says("No longer asked"));
        Assert.True((await request.Nurse.Open("/ward")).Says("Got help: Clean and warm."));
        Assert.True((await request.Nurse.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Ended: Help with housekeeping · Got help"));
    }

    [Fact]
    public async Task Put_aside_and_taken_up_again()
    {
        var request = await _given.ARequest("Bram", "Aside", "small-repairs", "pets");
        var day = app.Clock.GetUtcNow().AddDays(2);
        var parked = await request.Works("Put it aside", ("Until.Day", $"{day.Day}"), ("Until.Month", $"{day.Month}"), ("Until.Year", $"{day.Year}"));
        Assert.True(parked.Says("Put aside. Your clock runs on") && parked.Says("Put aside until 20 November at 09:00"), parked.Text);
        await Told(request, "Aside Helpers has put it aside until Friday 20 November at 09:00. They can still answer before.");
        var referral = await request.Nurse.Open(request.Referral);
        Assert.Equal(4, referral.Text.Split("Put aside until 20 November at 09:00").Length - 1);
        Assert.True((await request.Nurse.Open("/ward")).Says("for Aside Helpers, put aside until 20 November at 09:00; an answer is still due by the end of today"));
        var hub = await app.SignIn("Hub case manager");
        foreach (var board in new[] { "/hub", "/hub/print" })
        {
            Assert.True((await hub.Open(board)).Says("waiting, put aside until 20 November at 09:00"), board);
        }

        Assert.True((await request.Nurse.Open($"/people/{request.Person.Value}/timeline/happened")).Says("· Aside Helpers · until 20 November 2026 at 09:00"));
        Assert.True((await request.Works("Take it up again now")).Says("Back at the top of your inbox."));
        await Told(request, "Aside Helpers has taken it up again.");
    }

    [Fact]
    public async Task The_table_of_the_whole_says_since_when_each_state_has_been_so()
    {
        var request = await _given.ARequest("Sia", "Sincewhen", "rehousing", "pets");
        var rehousing = await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person && n.Code == "rehousing").Select(n => n.Id.Value.ToString()).SingleAsync());
        var day = app.Clock.GetUtcNow().AddDays(2);
        await Since(request, "Asked", 0);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await request.Works("Put it aside", ("Until.Day", $"{day.Day}"), ("Until.Month", $"{day.Month}"), ("Until.Year", $"{day.Year}"));
        await Since(request, "Put aside until 20 November at 09:00", 4);
        await request.Works("Send the question", ("words", "Has she a cat?"));
        await Since(request, "A question waits", 4);
        await request.Sends("Send the reply", ("words", "Two."));
        await Since(request, "Asked", 4);
        var no = (await request.Worker.Open(request.Ask)).Form("Say no").With("Reason", "no-capacity");
        await request.Worker.Submit(no with { Fields = [.. no.Fields.Select(field => field.Name == "needs" ? field with { IsSet = field.Value == rehousing } : field)] });
        await Since(request, "Nobody found", 4);
        await request.Works("Yes, we do it");
        await Since(request, "Said yes", 4);
    }

    // What is looked at later still says when it began.
    private async Task Since(Referring request, string state, int later)
    {
        var at = app.Clock.GetUtcNow().UtcDateTime;
        app.Clock.Advance(TimeSpan.FromMinutes(later));
        var page = await request.Nurse.Open(request.Referral);
        Assert.True(page.Says($"{state} today at {LondonTime.TimeOf(at):HH:mm}"), $"{state} since {LondonTime.TimeOf(at):HH:mm}: {page.Text}");
    }

    [Fact]
    public async Task A_question_the_reply_and_a_new_clock()
    {
        var request = await _given.ARequest("Cleo", "Questioned", "equipment");
        await request.Works("Send the question", ("words", "Which side is the rail for?"));
        await Told(request, "Questioned Helpers has a question for you and waits for your reply.");
        Assert.True((await request.Worker.Open("/inbox?state=question")).Says("Stopped: the sender is to reply"));

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        var replied = await request.Sends("Send the reply", ("words", "The left."));
        Assert.True(replied.Says("their clock has started again"), replied.Text);
        Assert.True((await request.Worker.Open(request.Ask)).Says("The left."));
        Assert.True((await app.MessagesTo("questioned@example.org")).Says("your question has been answered"));
        Assert.Equal([ClockStop.Question, null], await app.Look(db => db.Set<AnswerClock>().Where(c => c.ServiceId == request.Service).OrderBy(c => c.Round).Select(c => c.StoppedBy).ToListAsync()));
        Assert.Equal(2, await app.Look(db => db.AnswerLinks.CountAsync(l => l.ServiceId == request.Service)));
    }

    [Fact]
    public async Task A_no_and_who_is_asked_instead()
    {
        await _given.AService("Nobler Second", null, ["laundry"]);
        var request = await _given.ARequest("Dirk", "Noroom", "laundry");
        var no = await request.Works("Say no", ("Reason", "no-capacity"));
        Assert.Equal("Inbox", no.Heading);
        await Told(request, "Noroom Helpers cannot help with something you asked for.");
        await Told(request, "It is about: Help with laundry. Reference R");
        await Told(request, "has been asked instead.");
        Assert.True((await request.Nurse.Open("/ward")).Says("; after a no from Noroom Helpers"));
    }

    [Fact]
    public async Task A_no_of_the_person_themselves_is_told_as_theirs_and_nobody_else_is_asked()
    {
        await _given.AService("Wishless Second", null, ["laundry"]);
        var request = await _given.ARequest("Dora", "Wishless", "laundry");
        await request.Works("Say no", ("Reason", "person-said-no"));
        await Told(request, "Wishless Helpers has heard from the person that they do not want it. Nobody else is asked.");
        Assert.Equal(1, await app.Look(db => db.Asks.CountAsync(a => a.PersonId == request.Person)));
    }

    [Theory]
    [InlineData("Doris", "Helpalready", "already-helping", "they already help with it", "Got help")]
    [InlineData("Dirk", "Cametwice", "duplicate", "the same request came twice", "No longer needed")]
    public async Task A_no_that_ends_it_says_why_wherever_the_sender_reads_of_it(string given, string family, string reason, string why, string outcome)
    {
        var request = await _given.ARequest(given, family, "laundry");
        var before = await request.Worker.Open(request.Ask);
        Assert.True(before.Says($"It ends as “{outcome}” and nobody else is asked. The sender reads: {why}"), before.Text);
        var no = await request.Works("Say no", ("Reason", reason), ("words", "Since May."));
        Assert.True(no.Says("You have said no, and it has ended: nobody else is asked."), no.Text);
        await Told(request, $"Something you asked for has ended: {why}.");
        var sentence = char.ToUpperInvariant(why[0]) + why[1..];
        var ward = await request.Nurse.Open("/ward");
        Assert.True(ward.Says($"Ended {sentence} ({family} Helpers): Since May."), ward.Text);
        Assert.True((await request.Nurse.Open($"/people/{request.Person.Value}/timeline/happened")).Says($"Ended: Help with laundry · {why}"));
        foreach (var address in new[] { request.Referral, $"/people/{request.Person.Value}" })
        {
            var page = await request.Nurse.Open(address);
            Assert.True(page.Text.Contains(why, StringComparison.OrdinalIgnoreCase) && !page.Says($"Help with laundry {outcome}"), page.Text);
        }
    }

    [Fact]
    public async Task Passed_on_and_from_whom_to_whom()
    {
        var other = await _given.AService("Passing Second", null, ["grants"]);
        var request = await _given.ARequest("Ezra", "Passing", "grants");
        await request.Works("Pass it on", ("to", other.Value.ToString()), ("words", "They know the fund."));
        await Told(request, "Passing Helpers has passed it on to another service.");
        await Told(request, "Passing Second has been asked.");
        var ward = await request.Nurse.Open("/ward");
        Assert.True(ward.Says("Ring them Passing Second, by the end of today; passed on by Passing Helpers"), ward.Text);
    }

    [Fact]
    public async Task A_no_to_sharing_takes_it_back_and_the_sender_hears_that_too()
    {
        var request = await _given.ARequest("Faye", "Closing", "home-visits");
        await _given.AnObjection(request.Person);
        await Told(request, "The person has said no to sharing with Closing Helpers, so it is no longer asked and no longer helps.");
        var ward = await request.Nurse.Open("/ward");
        Assert.True(ward.Says("nobody has it in hand, taken back from Closing Helpers: the person said no to sharing") && ward.Says("Nobody asked"), ward.Text);
        var needs = await request.Nurse.Open($"/people/{request.Person.Value}");
        Assert.True(needs.Says("nobody asked") && !needs.Says("waiting,"), needs.Text);
        Assert.True((await request.Nurse.Open(request.Referral)).Says("Taken back (the person said no to sharing)"));
    }

    [Fact]
    public async Task What_the_hub_does_with_the_wards_referral_reaches_the_ward_and_the_service()
    {
        var request = await _given.ARequest("Gus", "Mistaken", "pets");
        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open(request.Referral);
        var done = await hub.Submit(page.Form("Entered in error"));
        Assert.True(done.Says("Marked as entered in error. Everyone who was asked has been told."), done.Text);
        await Told(request, "Something was marked as entered in error.");
        Assert.True((await app.MessagesTo("mistaken@example.org")).Says("something you were asked has changed"));
        Assert.False((await request.Nurse.Open("/ward")).Says("Gus Mistaken Help with a pet"));
        Assert.False((await request.Worker.Open("/inbox?state=all")).Says("Gus Mistaken"));
        Assert.False(await app.Look(db => db.AnswerLinks.AnyAsync(l => l.ServiceId == request.Service && l.EndedAt == null)));
        Assert.Equal(NeedState.EnteredInError, await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person).Select(n => n.State).SingleAsync()));
    }

    [Fact]
    public async Task After_the_last_try_the_sender_decides()
    {
        var request = await _given.ARequest("Hal", "Nowhere", "welfare-calls");
        await request.Works("Yes, we do it");
        for (var tried = 0; tried < 5; tried++)
        {
            await request.Works("Record the try", ("Result", "no-answer"));
        }

        await Told(request, "The person could not be reached after several tries. You decide now");
        var ended = await request.Sends("Close with this outcome", ("outcome", "could-not-be-reached"));
        Assert.True(ended.Says("Closed.") && ended.Says("Could not be reached"), ended.Text);
    }

    [Fact]
    public async Task What_was_taken_back_names_who_took_it_back_and_when()
    {
        var request = await _given.ARequest("Ivo", "Returned", "pets");
        await request.Works("Yes, we do it");
        app.Clock.Advance(TimeSpan.FromMinutes(7));
        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open(request.Referral);
        var taken = await hub.Submit(page.Form("Take back from this service only"));
        var name = await app.Look(db => (from card in db.RoleCards where card.Title == "Hub case manager" join m in db.Memberships on card.MembershipId equals m.Id join u in db.Users on m.AccountId equals u.Id select u.DisplayName).SingleAsync());
        var at = LondonTime.TimeOf(app.Clock.GetUtcNow().UtcDateTime).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(taken.Says($"Taken back ({name}, ") && taken.Says($"today at {at}"), taken.Text);
        Assert.True((await app.MessagesTo("returned@example.org")).Says("it was taken back"));
    }

    private async Task NotTold(Referring request, string sentence)
    {
        var news = await app.MessagesTo(Box);
        var about = news.Text.Split("Homeward: news of a referral you sent").Where(letter => letter.Contains(request.Referral, StringComparison.Ordinal));
        Assert.False(about.Any(letter => letter.Contains(sentence, StringComparison.Ordinal)), news.Text);
    }

    private async Task Told(Referring request, string sentence)
    {
        var news = await app.MessagesTo(Box);
        var about = news.Text.Split("Homeward: news of a referral you sent").Where(letter => letter.Contains(request.Referral, StringComparison.Ordinal));
        Assert.True(about.Any(letter => letter.Contains(sentence, StringComparison.Ordinal)), news.Text);
    }
}
