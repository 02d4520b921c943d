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
        // Asked on Wednesday at ten by a service that promises the same day: both clocks run out at midnight.
        var late = await _given.ARequest("Ada", "Overlooked", "befriending");
        var prompt = await _given.ARequest("Bee", "Answered", "befriending");
        Assert.True((await prompt.Works("Yes, we do it")).Says("You have said yes"));
        Assert.Equal((0, 0, 0), await Tally(late.Service));

        app.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 19, 0, 0, 0, TimeSpan.Zero));
        await Until(async () => await RanOut(late) == 1);
        Assert.Equal((1, 0, 0), await Tally(late.Service));
        Assert.Equal((1, 1, 1), await Tally(prompt.Service));
        Assert.Equal(0, await RanOut(prompt));

        var news = await app.MessagesTo("kin-03@boxes.example.org");
        Assert.True(news.Says("Overlooked Helpers has not answered in time."), news.Text);

        // The rounds that follow count nothing more, and the late yes is still the same ask.
        await Rounds(3);
        var worker = await app.SignIn("Link worker");
        Assert.True((await worker.Open("/inbox?state=late")).Says("Ada Overlooked"));
        var yes = await worker.Submit((await worker.Open(late.Ask)).Form("Yes, we do it"));
        Assert.True(yes.Says("You have said yes"), yes.Text);
        Assert.Equal((1, 1, 0), await Tally(late.Service));
        Assert.Equal(1, await RanOut(late));
        Assert.Empty(app.Troubles);
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

    private Task<int> RanOut(Referring request) => app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(AnswerRanOut) && j.Subjects.Any(s => s.PersonId == request.Person)));

    private Task<(int, int, int)> Tally(ServiceId service) => app.Look(async db =>
        await db.AnswerTallies.AsNoTracking().SingleOrDefaultAsync(t => t.ServiceId == service) is { } tally ? (tally.Answered, tally.Accepted, tally.InTime) : (0, 0, 0));
}
