using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class LettingTheTimePass(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task An_ask_that_runs_out_unanswered_counts_once_against_the_service_and_its_sender_hears()
    {
        // Asked of services that promise the same day: both clocks run out at midnight.
        var late = await _given.ARequest("Ada", "Overlooked", "befriending");
        var prompt = await _given.ARequest("Bee", "Answered", "befriending");
        Assert.True((await prompt.Works("Yes, we do it")).Says("You have said yes"));
        Assert.Equal((0, 0, 0), await Tally(late.Service));

        // Somebody has the page open while the time passes.
        To((await Due(late)).AddMinutes(-5));
        var worker = await app.SignIn("Link worker");
        var open = (await worker.Open(late.Ask)).Form("Yes, we do it");
        await UntilDue(late);
        await Until(async () => await RanOut(late) == 1);
        Assert.Equal((1, 0, 0), await Tally(late.Service));
        Assert.Equal((1, 1, 1), await Tally(prompt.Service));
        Assert.Equal(0, await RanOut(prompt));

        var news = await app.MessagesTo("kin-03@boxes.example.org");
        Assert.True(news.Says("Overlooked Helpers has not answered in time."), news.Text);

        // The rounds that follow count nothing more, and the late yes is still the same ask.
        await Rounds(3);
        Assert.True((await worker.Open("/inbox?state=late")).Says("Ada Overlooked"));
        var yes = await worker.Submit(open);
        Assert.True(yes.Says("You have said yes"), yes.Text);
        Assert.Equal((1, 1, 0), await Tally(late.Service));
        Assert.Equal(1, await RanOut(late));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Half_way_the_service_is_reminded_once_and_at_its_time_the_one_whom_the_sender_put_first_is_asked_beside_it()
    {
        var second = await _given.AService("Readier Launderers", "Service (inbox)", ["laundry"], "readier@example.org");
        var request = await _given.ARequest("Cyd", "Waiting", "laundry");
        var plan = await request.Nurse.Open(request.Referral);
        Assert.True(plan.Says("If there is no answer by") && plan.Says("is asked as well.") && plan.Says("Readier Launderers"), plan.Text);
        var first = await request.Nurse.Submit(plan.Form("Ask now as well: Readier Launderers") with { Action = $"{request.Referral}?handler=First" });
        Assert.True(first.Says("They come next.") && first.Says("Readier Launderers is asked as well."), first.Text);

        To(await app.Look(db => db.Asks.Where(a => a.ServiceId == request.Service).Select(a => a.HalfAt!.Value).SingleAsync()));
        await Until(async () => await Happened(request, nameof(HalfTimePassed)) == 1);
        Assert.True((await (await app.SignIn("Link worker")).Open("/inbox")).Says("Half the time has gone"));
        Assert.True((await (await app.SignIn(GivenReferrals.Card)).Open("/ward")).Says("Half the time has gone"));
        var reminded = await app.MessagesTo("waiting@example.org");
        Assert.True(reminded.Says("half of the time has gone") && reminded.Says("This is the only reminder."), reminded.Text);
        Assert.Equal(2, await app.Look(db => db.AnswerLinks.CountAsync(l => l.ServiceId == request.Service && l.EndedAt == null)));

        await UntilDue(request);
        await Until(() => app.Look(db => db.Asks.AnyAsync(a => a.ServiceId == second && a.Because == AskedBecause.NextInWave)));
        await Rounds(3);
        Assert.Equal((1, 1, 2), (await Happened(request, nameof(HalfTimePassed)), await RanOut(request), await app.Look(db => db.Asks.CountAsync(a => a.PersonId == request.Person))));
        var news = await app.MessagesTo("kin-03@boxes.example.org");
        Assert.True(news.Says("Waiting Helpers has not answered in time. They can still answer.") && news.Says("Readier Launderers has been asked as well."), news.Text);

        // The late one says yes after all: the other's link has a kind word and nothing else.
        var link = await _given.LinkMailedTo(second);
        var worker = await app.SignIn("Link worker");
        Assert.True((await worker.Submit((await worker.Open(request.Ask)).Form("Yes, we do it"))).Says("You have said yes"));
        var thanks = await app.Stranger().Open(link);
        Assert.True(thanks.Heading == "Thank you" && thanks.Says("Somebody else is helping now") && !thanks.Says("Cyd") && !thanks.Says("reference") && !thanks.Says("laundry"), thanks.Text);
        Assert.True((await app.MessagesTo("readier@example.org")).Says("Thank you for being there to ask."));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task When_nobody_is_left_to_ask_the_need_is_unmet_and_its_sender_hears_at_once_and_a_late_yes_still_counts()
    {
        // Nobody else in the made-up region rehouses anybody from a ward.
        var request = await _given.ARequest("Dot", "Exhausted", "rehousing");
        await UntilDue(request);
        await Until(() => app.Look(db => db.Needs.AnyAsync(n => n.PersonId == request.Person && n.State == NeedState.Unmet)));
        Assert.True((await app.MessagesTo("kin-03@boxes.example.org")).Says("Nobody has been found for something you asked for."));
        var nurse = await app.SignIn(GivenReferrals.Card);
        Assert.True((await nurse.Open(request.Referral)).Says("Nobody found in time; Exhausted Helpers can still say yes"));
        var worker = await app.SignIn("Link worker");
        var row = (await nurse.Open("/ward")).Text;
        Assert.True(row.Contains("No answer in time Nobody else fits; Exhausted Helpers can still say yes.", StringComparison.Ordinal) && !row.Contains("Nobody can help Exhausted", StringComparison.Ordinal), row);
        var day = app.Clock.GetUtcNow().AddDays(3);
        await worker.Submit((await worker.Open(request.Ask)).Form("Put it aside").With("Until.Day", $"{day.Day}").With("Until.Month", $"{day.Month}").With("Until.Year", $"{day.Year}"));
        var aside = await nurse.Open("/ward");
        Assert.True(aside.Says("Nobody else fits; Exhausted Helpers has put it aside until") && aside.Says("and can still say yes."), aside.Text);
        await worker.Submit((await worker.Open(request.Ask)).Form("Yes, we do it"));
        Assert.True((await nurse.Open(request.Referral)).Says("Exhausted Helpers does it"));
    }

    [Fact]
    public async Task Stopped_nobody_else_is_asked_until_it_goes_on_and_then_at_once()
    {
        await _given.AService("Waiting Their Turn", null, ["laundry"]);
        var request = await _given.ARequest("Eli", "Stopped", "laundry");
        Assert.True((await Handled(request, "Stop: ask nobody else by itself", "StopWaves")).Says("Stopped: nobody else is asked by itself."));
        await UntilDue(request);
        await Until(async () => await RanOut(request) == 1);
        await Rounds(2);
        Assert.Equal(1, await Asked(request));
        var nurse = await app.SignIn(GivenReferrals.Card);
        var on = await nurse.Submit((await nurse.Open(request.Referral)).Form("Go on: ask the next by itself") with { Action = $"{request.Referral}?handler=GoOn" });
        Assert.True(on.Says("It goes on"), on.Text);
        Assert.Equal(2, await Asked(request));
    }

    [Fact]
    public async Task A_no_to_sharing_stops_it()
    {
        var request = await _given.ARequest("Flo", "Objecting", "shopping");
        await _given.AnObjection(request.Person);
        Assert.Equal(1, await Happened(request, nameof(WavesStopped)));
        Assert.Equal(1, await Asked(request));
    }

    [Fact]
    public async Task Two_asked_at_once_say_yes_in_the_same_moment_and_one_hears_kindly_that_it_is_not_wanted_any_more()
    {
        var second = await _given.AService("Quicker Shoppers", "Service (inbox)", ["shopping"], "quicker@example.org");
        var request = await _given.ARequest("Gus", "Raced", "shopping");
        var page = await request.Nurse.Open(request.Referral);
        await request.Nurse.Submit(page.Form("Ask now as well: Quicker Shoppers") with { Action = $"{request.Referral}?handler=First" });
        Assert.True((await request.Sends("Ask this many from now on", ("atOnce", "2"))).Says("Up to 2 are asked at the same time."));
        var other = await app.Look(db => db.Asks.Where(a => a.ServiceId == second).Select(a => a.Id).SingleAsync());
        var colleague = await app.SignIn("Service (inbox)");
        var (one, two) = ((await request.Worker.Open(request.Ask)).Form("Yes, we do it"), (await colleague.Open($"/asks/{other.Value}")).Form("Yes, we do it"));
        var pages = await Task.WhenAll(request.Worker.Submit(one), colleague.Submit(two));
        Assert.Single(pages, answer => answer.Says("You have said yes"));
        Assert.Single(pages, answer => answer.Says("somebody else helps now") || answer.Says("Another service"));
        Assert.Equal(1, await app.Look(db => db.AskNeeds.CountAsync(n => n.PersonId == request.Person && n.State == AskNeedState.Accepted)));
    }

    [Fact]
    public async Task The_sender_sees_the_whole_of_it_and_each_helper_their_own_part()
    {
        var person = await _given.APersonOnTheWard("Hal", "Bundled");
        var (one, two) = (await _given.AService("Bundled Shoppers", "Link worker", ["shopping"]), await _given.AService("Bundled Pets", null, ["pets"]));
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=shopping&need=pets");
        var sent = await nurse.Submit(GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, one), 1, two));
        Assert.True(sent.Says("The whole of it") && sent.Says("Bundled Shoppers") && sent.Says("Bundled Pets") && sent.Says("What happens next"), sent.Text);
        var worker = await app.SignIn("Link worker");
        var part = await worker.Open(sent.Path.Split('?')[0]);
        Assert.True(part.Says("Help with shopping") && !part.Says("The whole of it") && !part.Says("Bundled Pets") && !part.Says("a pet"), part.Text);
    }

    private async Task Rounds(int count)
    {
        for (var round = 0; round < count; round++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(200);
        }
    }

    private async Task Until(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 100 && !await so(); tries++)
        {
            await Rounds(1);
        }

        Assert.True(await so());
    }

    private static async Task<Page> Handled(Referring request, string button, string handler) =>
        await request.Nurse.Submit((await request.Nurse.Open(request.Referral)).Form(button) with { Action = $"{request.Referral}?handler={handler}" });

    private void To(DateTime at)
    {
        if (app.Clock.GetUtcNow().UtcDateTime < at)
        {
            app.Clock.AdvanceTo(new DateTimeOffset(at, TimeSpan.Zero));
        }
    }

    private async Task UntilDue(Referring request) => To(await Due(request));

    private Task<DateTime> Due(Referring request) => app.Look(db => db.Asks.Where(a => a.ServiceId == request.Service).Select(a => a.DueAt!.Value).SingleAsync());

    private Task<int> Asked(Referring request) => app.Look(db => db.Asks.CountAsync(a => a.PersonId == request.Person));

    private Task<int> Happened(Referring request, string fact) => app.Look(db => db.Journal.CountAsync(j => j.Act == fact && j.Subjects.Any(s => s.PersonId == request.Person)));

    private Task<int> RanOut(Referring request) => app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(AnswerRanOut) && j.Subjects.Any(s => s.PersonId == request.Person)));

    private Task<(int, int, int)> Tally(ServiceId service) => app.Look(async db =>
        await db.AnswerTallies.AsNoTracking().SingleOrDefaultAsync(t => t.ServiceId == service) is { } tally ? (tally.Answered, tally.Accepted, tally.InTime) : (0, 0, 0));
}
